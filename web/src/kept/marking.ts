import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useMarking, useMarks, type Mark } from "@/api/kept";
import { useMe } from "@/api/session";
import type { WatchRequest } from "@/api/types";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { noteWish, type Marked } from "./wish";

const sentences = {
  favourites: { on: "favourite.added", off: "favourite.removed" },
  watches: { on: "watch.started", off: "watch.stopped" },
} as const;

/**
 * A doctor's mark and how to set it or take it off: at once, said, with a way back. Without an account, sign-in comes
 * first, and what was pressed is done then.
 */
export function useMark(mark: Mark, doctor: Marked): { on: boolean; set: (on: boolean, window?: WatchRequest) => void } {
  const { t } = useTranslation(["kept", "common"]);
  const me = useMe();
  const marks = useMarks();
  const router = useRouter();
  const { mutateAsync } = useMarking(mark);
  const textOf = useProblemText();
  const name = doctorName(doctor, currentLanguage());
  const { id, name: written, name_pinyin } = doctor;
  const set = useCallback(
    (on: boolean, window?: WatchRequest) => {
      if (!me) {
        const back = router.state.location.href;
        noteWish({ mark, doctor: { id, name: written, name_pinyin }, window }, back);
        void router.navigate({ to: "/sign-in", search: { back } });
        return;
      }
      // What came of it is said even where the button is gone by then.
      const send = (next: boolean) => void mutateAsync({ doctor: id, on: next, window }).catch((error) => sayProblem(textOf(error)));
      send(on);
      offerUndo(t(sentences[mark][on ? "on" : "off"], { name }), () => send(!on));
    },
    [me, router, mutateAsync, id, written, name_pinyin, mark, name, t, textOf],
  );
  return { on: marks?.[mark].includes(id) ?? false, set };
}
