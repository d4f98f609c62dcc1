import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useProblemText } from "./problem-text";
import classes from "./ProblemNote.module.css";

/** What a refused action says, beside the button that asked for it. */
export function ProblemNote({ error }: { error: unknown }) {
  const textOf = useProblemText();
  if (!error) return null;
  const { title, detail } = textOf(error);
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle />} title={title} className={classes.note}>
      {detail}
    </Alert>
  );
}
