import { useMutation } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { currentLanguage } from "@/i18n";

/** What a complaint points to, and whether it may be an emergency; asked before anything is opened. */
export function useTriage() {
  return useMutation({
    mutationFn: (text: string) => answer(api.POST("/v1/triage", { body: { text, language: currentLanguage() } })),
  });
}
