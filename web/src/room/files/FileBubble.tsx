import { Loader } from "@mantine/core";
import { IconBone, IconDownload, IconFileText, IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage } from "@/i18n";
import { useFilesHere } from "./context";
import { formatSize, type FileOfMessage } from "./file";
import { VoicePlayer } from "./VoicePlayer";
import classes from "./Files.module.css";

/** A file in the conversation: a picture to open, a document to save, a voice note to hear. */
export function FileBubble({ file }: { file: FileOfMessage }) {
  const files = useFilesHere();
  const url = files?.linked(file.id)?.url;
  if (file.kind === "image") return <Picture file={file} />;
  if (file.kind === "sound") return <VoicePlayer seconds={file.seconds ?? 0} url={url} />;
  return <Document file={file} />;
}

function Picture({ file }: { file: FileOfMessage }) {
  const { t } = useTranslation("files");
  const files = useFilesHere();
  const shown = files?.linked(file.id)?.thumbnail_url ?? undefined;
  const [failed, setFailed] = useState<string | null>(null);
  const { width = 4, height = 3 } = file;
  const isFailed = failed !== null && failed === shown;
  return (
    <button
      type="button"
      className={classes.picture}
      style={{ aspectRatio: `${width ?? 4} / ${height ?? 3}` }}
      aria-label={t("open", { name: file.name })}
      onClick={() => (isFailed ? files?.again() : files?.look(file))}
    >
      {isFailed && (
        <span className={classes.absent}>
          <IconPhotoOff aria-hidden />
          {t("notShown")}
        </span>
      )}
      {!isFailed && shown && (
        <img
          src={shown}
          alt=""
          loading="lazy"
          onError={() => {
            if (failed === null) files?.again();
            setFailed(shown);
          }}
        />
      )}
      {!shown && <Loader size="sm" aria-hidden />}
    </button>
  );
}

function Document({ file }: { file: FileOfMessage }) {
  const { t } = useTranslation("files");
  const url = useFilesHere()?.linked(file.id)?.url;
  const isDicom = file.media_type === "application/dicom";
  const Icon = isDicom ? IconBone : IconFileText;
  return (
    <a className={classes.document} href={url} aria-disabled={!url} download={file.name}>
      <span className="visually-hidden">{t("save", { name: file.name })}</span>
      <Icon size={30} stroke={1.5} aria-hidden />
      <span className={classes.about}>
        <span className={classes.name} aria-hidden>
          {file.name}
        </span>
        <span className={classes.facts}>
          {isDicom ? "DICOM" : "PDF"} · {formatSize(file.size, currentLanguage())}
        </span>
      </span>
      <IconDownload size={20} aria-hidden />
    </a>
  );
}
