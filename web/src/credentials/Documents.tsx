import { ActionIcon, Group, Text } from "@mantine/core";
import { IconFileText, IconPhoto, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatSize } from "@/room/files/file";
import { useRemoveDocument, type ApplicationDocument } from "./credentials";
import classes from "./Credentials.module.css";

/** The documents of an application, each with what it is to show; new ones may be removed while one edits. */
export function Documents({ documents, isRemovable = false }: { documents: ApplicationDocument[]; isRemovable?: boolean }) {
  const { t } = useTranslation("credentials");
  const remove = useRemoveDocument();
  const language = currentLanguage();
  return (
    <>
      <ul className={classes.documents} aria-label={t("form.documents")}>
        {documents.map(({ file, shows, is_submitted }) => (
          <li key={file.id} className={classes.document}>
            {file.thumbnail_url ? (
              <img src={file.thumbnail_url} alt="" className={classes.thumbnail} />
            ) : file.kind === "image" ? (
              <IconPhoto size={28} stroke={1.4} aria-hidden />
            ) : (
              <IconFileText size={28} stroke={1.4} aria-hidden />
            )}
            <div className={classes.grow}>
              <Text fw={500}>{t(`check.${shows}`)}</Text>
              <a href={file.url} target="_blank" rel="noreferrer" className={classes.fileName}>
                {file.name}
              </a>{" "}
              <Text span size="sm" c="dimmed">
                {formatSize(file.size, language)}
              </Text>
            </div>
            {isRemovable && !is_submitted && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={44}
                aria-label={t("form.remove", { name: file.name })}
                loading={remove.isPending && remove.variables === file.id}
                onClick={() => remove.mutate(file.id)}
              >
                <IconTrash size={20} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <Group>
        <ProblemNote error={remove.error} />
      </Group>
    </>
  );
}
