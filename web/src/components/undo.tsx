import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import classes from "./undo.module.css";

const shownFor = 8000;

/** Says what was done, and offers to take it back. */
export function offerUndo(text: string, undo: () => void): void {
  const id = notifications.show({
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
  notifications.show({ color: "red", title, message: detail });
}
