import { Button, Checkbox, Group, NumberInput, Radio, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { historyQuery, useAnswerHistory, type HistoryQuestion, type HistoryValue } from "@/api/preparation";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { useToday } from "@/i18n/today";
import { EmergencyStop } from "@/search/EmergencyStop";
import { earlierWords } from "./answers";
import classes from "./Before.module.css";

/** The questions of the specialty; each answer is kept as soon as it is given. */
export function HistoryForm({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation("chart");
  const query = useQuery(historyQuery(consultationId));
  const keep = useAnswerHistory(consultationId);
  const [heeded, setHeeded] = useState<string | null>(null);
  return (
    <Loaded query={query} skeleton={<CardSkeletons count={3} height={96} />}>
      {(history) => (
        <Stack gap="lg">
          {history.emergency && history.emergency.code !== heeded && (
            <EmergencyStop emergency={history.emergency} onGoOn={() => setHeeded(history.emergency?.code ?? null)} />
          )}
          {history.forms.map((form) => (
            <section key={form.name} aria-label={form.title}>
              <Title order={3} size="h5" mb="xs">
                {form.title}
              </Title>
              <Stack gap="md">
                {form.questions.map((question) => (
                  <Question
                    key={question.id}
                    question={question}
                    keep={(value) => keep.mutate({ question: question.id, value })}
                  />
                ))}
              </Stack>
            </section>
          ))}
          <ProblemNote error={keep.error} />
          <Text size="sm" c="dimmed" role="status">
            {keep.isPending ? t("history.keeping") : t("history.kept")}
          </Text>
        </Stack>
      )}
    </Loaded>
  );
}

interface QuestionProps {
  question: HistoryQuestion;
  keep: (value: HistoryValue) => void;
}

function Question({ question, keep }: QuestionProps) {
  return (
    <div>
      <Field question={question} keep={keep} />
      <FromLastTime question={question} keep={keep} />
    </div>
  );
}

function Field({ question, keep }: QuestionProps) {
  const { t } = useTranslation("chart");
  const { type, text, answer } = question;
  switch (type) {
    case "yes_no":
      return (
        <Choices
          label={text}
          value={answer === true ? "yes" : answer === false ? "no" : null}
          choices={[
            { code: "yes", text: t("history.yes") },
            { code: "no", text: t("history.no") },
          ]}
          choose={(code) => keep(code === null ? null : code === "yes")}
        />
      );
    case "choice":
      return <Choices label={text} value={typeof answer === "string" ? answer : null} choices={question.choices} choose={keep} />;
    case "many":
      return (
        <Checkbox.Group
          label={text}
          value={Array.isArray(answer) ? answer : []}
          onChange={(codes) => keep(codes.length > 0 ? codes : null)}
        >
          <Stack gap={4} mt={4}>
            {question.choices.map(({ code, text: words }) => (
              <Checkbox key={code} value={code} label={words} className={classes.choice} />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    default:
      return <Written key={String(answer)} question={question} keep={keep} />;
  }
}

interface ChoicesProps {
  label: string;
  value: string | null;
  choices: readonly { code: string; text: string }[];
  choose: (code: string | null) => void;
}

function Choices({ label, value, choices, choose }: ChoicesProps) {
  return (
    <Radio.Group label={label} value={value} onChange={choose}>
      <Group gap="xs" mt={4}>
        {choices.map(({ code, text }) => (
          // A choice that is pressed again is taken back.
          <Radio
            key={code}
            value={code}
            label={text}
            className={classes.choice}
            onClick={() => code === value && choose(null)}
          />
        ))}
      </Group>
    </Radio.Group>
  );
}

/** Numbers, days and words are kept when the field is left. */
function Written({ question, keep }: QuestionProps) {
  const { t } = useTranslation("chart");
  const today = useToday();
  const { type, text, unit, low, high, answer } = question;
  const [value, setValue] = useState(answer === null ? "" : String(answer));
  const [isWrong, setIsWrong] = useState(false);
  const leave = () => {
    const written = value.trim();
    if (written === (answer === null ? "" : String(answer))) return setIsWrong(false);
    if (!written) return keep(null);
    if (type !== "number") return keep(written);
    const number = Number(written);
    const fits = Number.isFinite(number) && number >= low && number <= high;
    setIsWrong(!fits);
    if (fits) keep(number);
  };
  if (type === "number") {
    return (
      <NumberInput
        label={unit ? t("history.withUnit", { text, unit }) : text}
        value={value}
        onChange={(next) => setValue(String(next))}
        onBlur={leave}
        error={isWrong ? t("history.between", { low, high }) : undefined}
        hideControls
        maw={280}
        inputMode="decimal"
      />
    );
  }
  if (type === "date") {
    return (
      <TextInput
        type="date"
        label={text}
        max={today}
        maw={280}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        onBlur={leave}
      />
    );
  }
  return (
    <Textarea
      label={text}
      autosize
      minRows={1}
      maxLength={1000}
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}

/** What was said in an earlier consultation counts when it is taken over. */
function FromLastTime({ question, keep }: QuestionProps) {
  const { t } = useTranslation("chart");
  const { answer, earlier } = question;
  if (answer !== null || earlier === null) return null;
  const words = earlierWords(question, { yes: t("history.yes"), no: t("history.no") });
  return (
    <Group gap="xs" mt={4}>
      <Text size="sm" c="dimmed">
        {t("history.lastTime", { answer: words })}
      </Text>
      <Button variant="light" px="sm" aria-label={t("history.stillSoLabel", { question: question.text })} onClick={() => keep(earlier)}>
        {t("history.stillSo")}
      </Button>
    </Group>
  );
}
