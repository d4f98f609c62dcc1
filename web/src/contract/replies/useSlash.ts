import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { inserted, meant, slashBefore, type Written } from "./replies";

/** A slash in a box, and the quick replies it offers. */
export interface SlashMenu {
  list: string;
  shown: readonly Written[];
  /** Of `shown`. */
  active: number;
  optionId: (index: number) => string;
  choose: (index: number) => void;
  hover: (index: number) => void;
  /** True when the key was the menu's. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  noteCaret: (caret: number) => void;
  /** What the box says of it to a screen reader. */
  box: { "aria-autocomplete": "list"; "aria-haspopup": "listbox"; "aria-controls"?: string; "aria-activedescendant"?: string };
  close: () => void;
  /** As if a slash had been typed. */
  open: () => void;
}

interface Box {
  text: string;
  setText: (text: string) => void;
  box: RefObject<HTMLTextAreaElement | null>;
}

/** Offers quick replies while a slash and words of theirs are being typed; null: there are none to offer. */
export function useSlash(replies: readonly Written[] | undefined, { text, setText, box }: Box): SlashMenu | null {
  const list = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const wantedCaret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wantedCaret.current === null) return;
    box.current?.focus();
    box.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = null;
  });
  if (!replies) return null;
  const slash = slashBefore(text, caret);
  const shown = slash && slash.at !== closedAt ? meant(replies, slash.words) : [];
  const at = Math.min(active, Math.max(0, shown.length - 1));
  const put = (next: { text: string; caret: number }) => {
    wantedCaret.current = next.caret;
    setCaret(next.caret);
    setActive(0);
    setText(next.text);
  };
  const choose = (index: number) => {
    const one = shown[index];
    if (one && slash) put(inserted(text, caret, slash, one.text));
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setActive((at + 1) % shown.length),
    ArrowUp: () => setActive((at + shown.length - 1) % shown.length),
    Enter: () => choose(at),
    Tab: () => choose(at),
    Escape: () => setClosedAt(slash?.at ?? null),
  };
  return {
    list,
    shown,
    active: at,
    optionId: (index) => `${list}-${index}`,
    choose,
    hover: setActive,
    box: {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      ...(shown.length > 0 ? { "aria-controls": list, "aria-activedescendant": `${list}-${at}` } : {}),
    },
    close: () => setClosedAt(slash?.at ?? null),
    onKeyDown(event) {
      const act = keys[event.key];
      if (shown.length === 0 || !act || event.shiftKey || event.nativeEvent.isComposing) return false;
      event.preventDefault();
      event.stopPropagation();
      act();
      return true;
    },
    noteCaret(next) {
      setCaret(next);
      // A slash that was put away is offered again once it is typed anew.
      if (slashBefore(text.slice(0, next), next) === null) setClosedAt(null);
    },
    open() {
      const here = box.current?.selectionStart ?? text.length;
      const lead = here === 0 || /\s/.test(text.charAt(here - 1)) ? "/" : " /";
      setClosedAt(null);
      put({ text: text.slice(0, here) + lead + text.slice(here), caret: here + lead.length });
    },
  };
}
