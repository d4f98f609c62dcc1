import { useMediaQuery } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSpecialtyName } from "@/specialties/names";
import type { Consultation } from "./consultation";
import { useNextWords } from "./NextLine";
import classes from "./Room.module.css";

const narrow = "(max-width: 61.99em)";

/** Whether there is no more width than a phone's or a small tablet's. */
export const useIsNarrow = (): boolean => useMediaQuery(narrow, window.matchMedia(narrow).matches);

interface FoldProps {
  consultation: Consultation;
  /** Something in it wants the reader now: it opens by itself, unless they have closed it. */
  isPressing: boolean;
  children: ReactNode;
}

/**
 * How it stands and what one may do. On a phone it is one line while people talk, which says what comes next and opens
 * the rest; elsewhere it is there.
 */
export function Fold({ consultation, isPressing, children }: FoldProps) {
  const { t } = useTranslation("room");
  const specialtyName = useSpecialtyName();
  const words = useNextWords(consultation);
  const id = useId();
  const isNarrow = useIsNarrow();
  const [chosen, choose] = useState<boolean | null>(null);
  if (!isNarrow || !consultation.can.includes("message")) return children;
  const isOpen = chosen ?? opensByItself(consultation, isPressing);
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  const specialty = specialtyName(consultation.specialty);
  return (
    <div className={classes.fold}>
      <button
        type="button"
        className={classes.foldLine}
        data-pressing={isPressing && !isOpen}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => choose(!isOpen)}
      >
        <span className={classes.foldWords}>{isOpen ? t("about", { kind: t(`kind.${consultation.kind}`), specialty }) : words}</span>
        <span className="visually-hidden">{t("fold")}</span>
        <Chevron size={20} aria-hidden />
      </button>
      {/* Hidden and not gone: its dialogs are opened by keys too. */}
      <div id={id} hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}

/** Before it begins there is something to decide; while people talk there is not, until something runs out. */
export const opensByItself = ({ status }: Pick<Consultation, "status">, isPressing: boolean): boolean =>
  isPressing || !["running", "completed"].includes(status);
