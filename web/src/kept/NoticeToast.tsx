import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "@/components/undo.module.css";

export function NoticeToast({ text, onSee }: { text: string; onSee: () => void }) {
  const { t } = useTranslation();
  return (
    <span className={classes.line}>
      <span>{text}</span>
      <Button variant="light" onClick={onSee}>
        {t("notice.see")}
      </Button>
    </span>
  );
}
