import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "@/api/problem";

export interface ProblemText {
  title: string;
  detail: string;
}

/** The translation key of a problem: its own code when we have words for it, else what its status means. */
export function problemKey(problem: Problem, known: (key: string) => boolean): string {
  if (known(`problem.${problem.code}.title`)) return problem.code;
  if (problem.status === 401) return "not_signed_in";
  if (problem.status === 403) return "forbidden";
  if (problem.status === 404) return "not_found";
  if (problem.status === 422 || problem.status === 400) return "invalid";
  if (problem.status === 429) return "too_many";
  if (problem.status === 503 || problem.isConnection) return "unreachable";
  return "failed";
}

/** What happened, what is safe, and the next step, in the reader's language. */
export function useProblemText(): (error: unknown) => ProblemText {
  const { t, i18n } = useTranslation("common");
  return useCallback(
    (error: unknown) => {
      const problem = asProblem(error);
      const key = problemKey(problem, (path) => i18n.exists(path, { ns: "common" })) as "failed";
      return { title: t(`problem.${key}.title`), detail: t(`problem.${key}.detail`) };
    },
    [t, i18n],
  );
}
