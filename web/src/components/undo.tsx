import { Button } from "@mantine/core";
import { notifications, type NotificationData } from "@mantine/notifications";
import i18next from "i18next";
import classes from "./undo.module.css";

const shownFor = 8000;

/** Shows a passing note with a button of its own to close it. */
export function note(shown: NotificationData): string {
  return notifications.show({ closeButtonProps: { "aria-label": i18next.t("action.close"), size: 44 }, ...shown });
}

/** Says what was done, and offers to take it back. */
export function offerUndo(text: string, undo: () => void): void {
  const id = note({
    autoClose: shownFor,
    message: (
      <span className={classes.line}>
        <span>{text}</span>
        <Button
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {i18next.t("action.undo")}
        </Button>
      </span>
    ),
  });
}

/** Says why something did not happen. */
export function sayProblem({ title, detail }: { title: string; detail: string }): void {
  note({ color: "red", title, message: detail });
}
