import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { useProblemText } from "@/components/problem-text";
import { currentLanguage } from "@/i18n";
import { formatLength, formatSize } from "./file";

const refusals = [
  "file_too_large",
  "file_not_accepted",
  "file_mislabelled",
  "file_suspicious",
  "file_damaged",
  "file_empty",
  "too_many_pixels",
  "sound_too_long",
  "too_many_files",
  "storage_down",
  "drawing_full",
  "messages_used_up",
  "not_possible_now",
  "offline",
] as const;
const foreign = ["program", "script", "web_page", "drawing", "archive", "office", "video", "other_image", "other_sound"] as const;

/** Why a file was not sent, and what to do. */
export function useRefusalText(): (error: unknown) => string {
  const { t } = useTranslation("files");
  const text = useProblemText();
  return (error) => {
    const problem = asProblem(error);
    const { limit, found } = problem.extensions;
    const language = currentLanguage();
    const code = refusals.find((one) => one === problem.code);
    if (!code) return text(problem).detail;
    if (code === "file_not_accepted") return t(`found.${foreign.find((one) => one === found) ?? "unknown"}`);
    const most = Number(limit);
    const said =
      code === "sound_too_long" ? formatLength(most) : code === "too_many_pixels" ? String(most / 1e6) : formatSize(most || 0, language);
    return t(`refused.${code}`, { limit: said });
  };
}
