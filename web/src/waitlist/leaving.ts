import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Wait, WaitRequest } from "@/api/types";
import { useJoin, useLeave } from "@/api/waitlist";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";

/** What to ask for to be where one was. */
export const sameAgain = ({ doctor, specialty, city, mode, starts_from, starts_before }: Wait): WaitRequest => ({
  doctor_id: doctor?.id,
  specialty: specialty?.code,
  city: city?.id,
  mode,
  from: starts_from,
  to: starts_before,
});

/** Leaves the line at once, said, with a way back: for a minute the place is still there. */
export function useLeaving(): (wait: Wait) => void {
  const { t } = useTranslation("kept");
  const textOf = useProblemText();
  const { mutateAsync: leave } = useLeave();
  const { mutateAsync: join } = useJoin();
  return useCallback(
    (wait: Wait) => {
      const refused = (error: unknown) => sayProblem(textOf(error));
      leave(wait.id).then(() => offerUndo(t("waitlist.left"), () => void join(sameAgain(wait)).catch(refused)), refused);
    },
    [t, textOf, leave, join],
  );
}
