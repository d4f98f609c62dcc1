import { Button, Textarea } from "@mantine/core";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconSend2 } from "@tabler/icons-react";
import type { Written } from "@/contract/replies/replies";
import { ReplyButton } from "@/contract/replies/ReplyButton";
import { ReplyMenu } from "@/contract/replies/ReplyMenu";
import { useSlash } from "@/contract/replies/useSlash";
import { isOver, type Consultation } from "./consultation";
import classes from "./Room.module.css";

const longest = 4000;

export interface ComposerProps {
  consultation: Consultation;
  /** Words to go on with, put into the box whenever `at` changes. */
  draft?: { text: string; at: number };
  /** What a slash offers; nobody else than a doctor has any. */
  replies?: readonly Written[];
  /** What stands before the box. */
  tools?: ReactNode;
  say: (text: string) => void;
  typing: () => void;
}

/** Where one writes; when nothing can be written, why not. */
export function Composer({ consultation, draft, replies, tools, say, typing }: ComposerProps) {
  const { t } = useTranslation("room");
  const [text, setText] = useState("");
  const hint = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const slash = useSlash(replies, { text, setText, box });
  const [takenUp, setTakenUp] = useState(draft?.at);
  if (draft && draft.at !== takenUp) {
    setTakenUp(draft.at);
    setText(text.trim() ? `${draft.text}\n${text}` : draft.text);
  }
  useEffect(() => {
    if (takenUp) box.current?.focus();
  }, [takenUp]);
  if (!consultation.can.includes("message")) {
    return <p className={classes.closed}>{t(`composer.${whyClosed(consultation)}`)}</p>;
  }
  const words = text.trim();
  const over = words.length - longest;
  const send = () => {
    if (!words || over > 0) return;
    say(words);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (slash?.onKeyDown(event)) return;
    // While an input method composes hanzi, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {tools}
      {slash && <ReplyMenu menu={slash} />}
      {slash && <ReplyButton hasReplies={replies?.length !== 0} open={slash.open} />}
      <Textarea
        ref={box}
        className={classes.input}
        aria-label={t("composer.label")}
        aria-describedby={hint}
        placeholder={t("composer.placeholder")}
        autosize
        minRows={1}
        maxRows={6}
        value={text}
        error={over > 0 ? t("composer.tooLong", { count: over }) : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (event.currentTarget.value) typing();
        }}
        onKeyDown={onKeyDown}
        onSelect={(event) => slash?.noteCaret(event.currentTarget.selectionStart)}
        onBlur={slash?.close}
        {...slash?.box}
      />
      <span id={hint} className="visually-hidden">
        {t("composer.hint")}
      </span>
      <Button type="submit" className={classes.send} disabled={!words || over > 0} aria-label={t("composer.send")}>
        <IconSend2 size={22} aria-hidden />
      </Button>
    </form>
  );
}

function whyClosed(consultation: Consultation): "over" | "usedUp" | "take" | "notYet" {
  if (isOver(consultation)) return "over";
  if (consultation.contract?.messages_left === 0 && consultation.viewer === "patient") return "usedUp";
  return consultation.can.includes("accept") ? "take" : "notYet";
}
