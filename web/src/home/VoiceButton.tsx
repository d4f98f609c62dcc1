import { ActionIcon } from "@mantine/core";
import { IconMicrophone, IconMicrophoneFilled } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTextSize } from "@/app/preferences";
import { currentLanguage } from "@/i18n";

interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  start: () => void;
  abort: () => void;
}

type RecognitionClass = new () => Recognition;

const tags = { en: "en-GB", zh: "zh-CN", fr: "fr-FR" } as const;

function recognitionClass(): RecognitionClass | undefined {
  const own = window as unknown as { SpeechRecognition?: RecognitionClass; webkitSpeechRecognition?: RecognitionClass };
  return own.SpeechRecognition ?? own.webkitSpeechRecognition;
}

/** Speaking instead of typing, in the large mode and where the browser can; the browser does the listening. */
export function VoiceButton({ onWords }: { onWords: (words: string) => void }) {
  const { t } = useTranslation(["patient", "common"]);
  const large = useTextSize() === "large";
  const [listening, setListening] = useState(false);
  const running = useRef<Recognition | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const Recognizer = recognitionClass();
  if (!large || !Recognizer) return null;

  const listen = () => {
    if (running.current) {
      running.current.abort();
      return;
    }
    const recognition = new Recognizer();
    recognition.lang = tags[currentLanguage()];
    recognition.interimResults = false;
    recognition.onresult = (event) => onWords(Array.from(event.results, (result) => result[0]?.transcript ?? "").join(" "));
    recognition.onend = () => {
      running.current = null;
      setListening(false);
    };
    running.current = recognition;
    setListening(true);
    recognition.start();
  };
  return (
    <ActionIcon aria-label={t(listening ? "search.voiceStop" : "search.voice")} aria-pressed={listening} onClick={listen}>
      {listening ? <IconMicrophoneFilled size={24} /> : <IconMicrophone size={24} />}
    </ActionIcon>
  );
}
