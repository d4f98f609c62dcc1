import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Written } from "./replies";
import classes from "./Replies.module.css";
import type { SlashMenu } from "./useSlash";

/** The quick replies that a slash offers, above the box that keeps the focus. */
export function ReplyMenu({ menu }: { menu: SlashMenu }) {
  const { t } = useTranslation("contract");
  const { shown, active } = menu;
  return (
    <>
      <span role="status" className="visually-hidden">
        {shown.length > 0 ? t("replies.offered", { count: shown.length }) : ""}
      </span>
      {shown.length > 0 && (
        <div id={menu.list} role="listbox" aria-label={t("replies.title")} className={classes.menu}>
          {shown.map((one, index) => (
            <Option
              key={`${index} ${one.title}`}
              id={menu.optionId(index)}
              reply={one}
              isActive={index === active}
              hover={() => menu.hover(index)}
              choose={() => menu.choose(index)}
            />
          ))}
        </div>
      )}
    </>
  );
}

interface OptionProps {
  id: string;
  reply: Written;
  isActive: boolean;
  hover: () => void;
  choose: () => void;
}

function Option({ id, reply, isActive, hover, choose }: OptionProps) {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) own.current?.scrollIntoView?.({ block: "nearest" });
  }, [isActive]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box has the keys
    <div
      id={id}
      ref={own}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={classes.option}
      onPointerMove={hover}
      // The focus stays in the box.
      onMouseDown={(event) => event.preventDefault()}
      onClick={choose}
    >
      <strong>{reply.title}</strong>
      <span className={classes.preview}>{reply.text}</span>
    </div>
  );
}
