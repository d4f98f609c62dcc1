import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useMarking, useMarks, type Mark } from "@/api/kept";
import { useMe } from "@/api/session";
import type { DoctorSummary, WatchRequest } from "@/api/types";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";

export type Marked = Pick<DoctorSummary, "id" | "name" | "name_pinyin">;

const sentences = {
  favourites: { on: "favourite.added", off: "favourite.removed" },
  watches: { on: "watch.started", off: "watch.stopped" },
} as const;

/** A doctor's mark and how to set it or take it off: at once, said, with a way back. Without an account, sign-in comes first. */
export function useMark(mark: Mark, doctor: Marked): { on: boolean; set: (on: boolean, window?: WatchRequest) => void } {
  const { t } = useTranslation(["kept", "common"]);
  const me = useMe();
  const marks = useMarks();
  const router = useRouter();
  const { mutate } = useMarking(mark);
  const textOf = useProblemText();
  const name = doctorName(doctor, currentLanguage());
  const { id } = doctor;
  const set = useCallback(
    (on: boolean, window?: WatchRequest) => {
      if (!me) {
        void router.navigate({ to: "/sign-in", search: { back: router.state.location.href } });
        return;
      }
      const refused = (error: unknown) => sayProblem(textOf(error));
      mutate({ doctor: id, on, window }, { onError: refused });
      offerUndo(t(sentences[mark][on ? "on" : "off"], { name }), () => mutate({ doctor: id, on: !on, window }, { onError: refused }));
    },
    [me, router, mutate, id, mark, name, t, textOf],
  );
  return { on: marks?.[mark].includes(id) ?? false, set };
}
