import { ActionIcon, Button, Group, Stack, Textarea } from "@mantine/core";
import { IconFileText, IconPhoto, IconX } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { currentLanguage } from "@/i18n";
import { formatSize, guessKind, overLimit, type Limits } from "./file";
import classes from "./Files.module.css";

interface PreviewDialogProps {
  chosen: readonly File[];
  limits: Limits | undefined;
  change: (files: readonly File[]) => void;
  send: (files: readonly File[], text: string) => void;
}

/** What was chosen, before it is sent. */
export function PreviewDialog({ chosen, limits, change, send }: PreviewDialogProps) {
  const { t } = useTranslation(["files", "common"]);
  const [text, setText] = useState("");
  const fitting = chosen.filter((file) => overLimit(file, limits) === null);
  const close = () => {
    setText("");
    change([]);
  };
  return (
    <Dialog
      opened={chosen.length > 0}
      onClose={close}
      title={t("preview", { count: chosen.length })}
    >
      <Stack>
        <ul className={classes.chosen}>
          {chosen.map((file, index) => (
            <Chosen
              key={`${file.name} ${file.lastModified} ${index}`}
              file={file}
              over={overLimit(file, limits)}
              remove={() => change(chosen.filter((one) => one !== file))}
            />
          ))}
        </ul>
        <Textarea label={t("caption")} autosize minRows={1} maxRows={4} maxLength={4000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <p className={classes.facts}>{t("keptWithout")}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("common:action.cancel")}
          </Button>
          <Button
            disabled={fitting.length === 0}
            onClick={() => {
              send(fitting, text);
              close();
            }}
          >
            {t("send", { count: fitting.length })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Chosen({ file, over, remove }: { file: File; over: number | null; remove: () => void }) {
  const { t } = useTranslation("files");
  const isPicture = guessKind(file) === "image";
  const shownIn = useShownIn(file);
  const [isUnreadable, setUnreadable] = useState(false);
  const Icon = isPicture ? IconPhoto : IconFileText;
  const language = currentLanguage();
  return (
    <li className={classes.oneChosen}>
      {isPicture && !isUnreadable ? <img ref={shownIn} alt="" onError={() => setUnreadable(true)} /> : <Icon size={40} stroke={1.4} aria-hidden />}
      <span className={classes.about}>
        <span className={classes.name}>{file.name}</span>
        <span className={over === null ? classes.facts : classes.why}>
          {over === null ? formatSize(file.size, language) : t("refused.file_too_large", { limit: formatSize(over, language) })}
        </span>
      </span>
      <ActionIcon size={44} variant="subtle" color="gray" onClick={remove} aria-label={t("remove", { name: file.name })}>
        <IconX size={20} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** Shows a file in the picture it is put on, for as long as the picture is there. */
function useShownIn(file: File): (image: HTMLImageElement) => () => void {
  return useCallback(
    (image) => {
      const url = URL.createObjectURL(file);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [file],
  );
}
