import { Stack, Text, Title, UnstyledButton } from "@mantine/core";
import type { TriageResult } from "@/api/types";
import { SpecialtyIcon } from "@/specialties/SpecialtyIcon";
import classes from "./ComplaintForm.module.css";

interface TriageQuestionProps {
  question: NonNullable<TriageResult["question"]>;
  chosen?: string;
  onChoose: (code: string) => void;
}

/** Where two specialties are close: a sentence each, and the one that fits better decides. */
export function TriageQuestion({ question, chosen, onChoose }: TriageQuestionProps) {
  return (
    <section aria-labelledby="triage-question" aria-live="polite">
      <Title order={2} size="h4" id="triage-question" mb="sm">
        {question.text}
      </Title>
      <Stack gap="xs" role="group" aria-labelledby="triage-question">
        {question.options.map(({ code, name, text }) => (
          <UnstyledButton key={code} className={classes.picture} aria-pressed={code === chosen} onClick={() => onChoose(code)}>
            <SpecialtyIcon code={code} size={28} />
            <span>
              {text}
              <Text component="span" display="block" size="sm" c="dimmed">
                {name}
              </Text>
            </span>
          </UnstyledButton>
        ))}
      </Stack>
    </section>
  );
}
