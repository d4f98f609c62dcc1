import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { Problem } from "@/api/problem";
import type { components } from "@/api/schema";
import { announce } from "@/components/Announcer";
import { useProblemText } from "@/components/problem-text";
import { offerUndo, sayProblem } from "@/components/undo";
import { repliesQuery, type ReplyChange } from "./replies";

type Replies = components["schemas"]["QuickReplies"];

export interface Keeping {
  keep: (wanted: ReplyChange[], then?: () => void) => void;
  put: (index: number, one: ReplyChange, then: () => void) => void;
  swap: (index: number, other: number) => void;
  remove: (index: number) => void;
  isPending: boolean;
  error: unknown;
}

/** Changes one's quick replies; whatever is changed is saved at once, unless another window was first. */
export function useKeeping({ replies, version }: Replies): Keeping {
  const { t } = useTranslation("contract");
  const client = useQueryClient();
  const textOf = useProblemText();
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ wanted, version }: { wanted: ReplyChange[]; version: string }) => save(wanted, version),
    onSuccess: (kept) => {
      client.setQueryData(repliesQuery.queryKey, kept);
      announce(t("replies.saved"));
    },
    onError: (refusal) => {
      if (refusal instanceof Problem && refusal.code === "stale_replies") void client.invalidateQueries(repliesQuery);
    },
  });
  const keep = (wanted: ReplyChange[], then?: () => void) => mutate({ wanted, version }, { onSuccess: then });
  const bringBack = async (one: ReplyChange, index: number) => {
    const now = client.getQueryData(repliesQuery.queryKey);
    if (!now) return;
    try {
      const wanted = now.replies.toSpliced(index, 0, { ...one, id: null } as never) as ReplyChange[];
      client.setQueryData(repliesQuery.queryKey, await save(wanted, now.version));
    } catch (refusal) {
      sayProblem(textOf(refusal));
    }
  };
  return {
    keep,
    put: (index, one, then) => keep(replies.length === index ? [...replies, one] : replies.with(index, one as never), then),
    swap: (index, other) => {
      const [a, b] = [replies[index], replies[other]];
      if (a && b) keep(replies.with(index, b).with(other, a));
    },
    remove: (index) => {
      const one = replies[index];
      if (one) keep(replies.toSpliced(index, 1), () => offerUndo(t("replies.removed", { title: one.title }), () => void bringBack(one, index)));
    },
    isPending,
    error,
  };
}

const save = (replies: ReplyChange[], version: string): Promise<Replies> =>
  answer(
    api.PUT("/v1/doctor/quick-replies", {
      body: { replies: replies.map(({ id, title, text }) => ({ id, title, text })), version },
    }),
  );
