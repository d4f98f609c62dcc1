import { ActionIcon, Button, Group, Progress } from "@mantine/core";
import { IconFileText, IconMicrophone, IconPhoto, IconX } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { currentLanguage } from "@/i18n";
import { formatSize, guessKind } from "./file";
import { useRefusalText } from "./problem";
import type { Pending, Uploads } from "./uploads";
import classes from "./Files.module.css";

const icons = { image: IconPhoto, document: IconFileText, sound: IconMicrophone };

/** What is on its way, and what did not go. */
export function PendingUploads({ pending, uploads }: { pending: readonly Pending[]; uploads: Uploads }) {
  const { t } = useTranslation("files");
  if (pending.length === 0) return null;
  return (
    <ul className={classes.pending} aria-label={t("pending")}>
      {pending.map((item) => (
        <OnItsWay key={item.cid} item={item} uploads={uploads} />
      ))}
    </ul>
  );
}

function OnItsWay({ item, uploads }: { item: Pending; uploads: Uploads }) {
  const { t } = useTranslation("files");
  const refusalOf = useRefusalText();
  const { cid, file, state, progress, problem } = item;
  const Icon = icons[guessKind(file)];
  const why = state === "failed" && problem ? refusalOf(problem) : null;
  const isFinal = problem !== null && [413, 415, 422].includes(problem.status); // the same file would be refused again
  const percent = Math.round(progress * 100);
  useEffect(() => {
    if (why) announce(why);
  }, [why]);
  return (
    <li className={classes.onItsWay} data-state={state}>
      <Icon size={24} aria-hidden />
      <div className={classes.about}>
        <span className={classes.name}>{file.name}</span>
        {why ? (
          <span className={classes.why}>{why}</span>
        ) : (
          <span className={classes.facts}>
            {state === "waiting" ? t("waiting") : percent < 100 ? t("uploading", { percent }) : t("checking")} ·{" "}
            {formatSize(file.size, currentLanguage())}
          </span>
        )}
        {state === "uploading" && <Progress value={percent} size="sm" mt={4} aria-label={t("progress", { name: file.name })} />}
      </div>
      <Group gap={4} wrap="nowrap">
        {state === "failed" && !isFinal && (
          <Button size="compact-md" mih={44} variant="subtle" onClick={() => uploads.retry(cid)}>
            {t("retry")}
          </Button>
        )}
        <ActionIcon size={44} variant="subtle" color="gray" onClick={() => uploads.cancel(cid)} aria-label={t("cancel", { name: file.name })}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  );
}
