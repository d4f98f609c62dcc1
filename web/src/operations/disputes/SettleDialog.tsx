import { useTranslation } from "react-i18next";
import { useSettle, type Outcome } from "@/attendance/attendance";
import { announce } from "@/components/Announcer";
import { ReasonDialog } from "@/components/ReasonDialog";

const shortest = 3;
const longest = 1000;

interface SettleProps {
  id: string;
  /** What is about to be decided; null while nothing is. */
  outcome: Outcome | null;
  close: () => void;
}

/** Asks once, with a note that both sides read, before a dispute is decided for good. */
export function SettleDialog({ id, outcome, close }: SettleProps) {
  const { t } = useTranslation("attendance");
  const settle = useSettle(id);
  const isUpheld = outcome === "upheld";
  return (
    <ReasonDialog
      opened={outcome !== null}
      close={close}
      title={outcome && t(isUpheld ? "cases.upholdTitle" : "cases.overturnTitle")}
      text={outcome && t(isUpheld ? "cases.upholdText" : "cases.overturnText")}
      label={t("cases.note")}
      missing={t("cases.noteShort")}
      shortest={shortest}
      longest={longest}
      action={t(isUpheld ? "cases.uphold" : "cases.overturn")}
      leave={t("dispute.back")}
      decide={(note) =>
        outcome &&
        settle.mutate(
          { outcome, note },
          {
            onSuccess: () => {
              announce(t("cases.done"));
              close();
            },
          },
        )
      }
      isPending={settle.isPending}
      error={settle.error}
    />
  );
}
