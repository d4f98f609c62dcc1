import { ActionIcon } from "@mantine/core";
import { IconSlash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Opens the quick replies where a slash is hard to type; leads to where they are written while there are none. */
export function ReplyButton({ hasReplies, open }: { hasReplies: boolean; open: () => void }) {
  const { t } = useTranslation("contract");
  if (!hasReplies) {
    return (
      <ActionIcon component={Link} to="/doctor/replies" variant="light" size={44} aria-label={t("replies.none")} title={t("replies.none")}>
        <IconSlash size={22} />
      </ActionIcon>
    );
  }
  return (
    <ActionIcon
      variant="light"
      size={44}
      aria-label={t("replies.open")}
      title={t("replies.hint")}
      // The focus stays in the box.
      onMouseDown={(event) => event.preventDefault()}
      onClick={open}
    >
      <IconSlash size={22} />
    </ActionIcon>
  );
}
