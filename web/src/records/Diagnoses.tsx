import { ActionIcon, SegmentedControl, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowUp, IconX } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { currentLanguage } from "@/i18n";
import type { WrittenDiagnosis } from "./draft";
import { FindBox } from "./FindBox";
import { codesQuery } from "./records";
import { named } from "./words";
import classes from "./Records.module.css";

interface DiagnosesProps {
  diagnoses: WrittenDiagnosis[];
  change: (diagnoses: WrittenDiagnosis[]) => void;
}

/** The diagnoses, the main one first, found by code or words. */
export function Diagnoses({ diagnoses, change }: DiagnosesProps) {
  const { t } = useTranslation("records");
  const language = currentLanguage();
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words.trim(), 200);
  const query = useQuery({ ...codesQuery(asked), placeholderData: keepPreviousData });
  const found = words.trim() ? (query.data?.codes ?? []) : [];
  const add = (code: string) => {
    const chosen = found.find((one) => one.code === code);
    setWords("");
    if (!chosen || diagnoses.some((one) => one.code === code)) return;
    change([...diagnoses, { code, names: chosen.names, certainty: "confirmed" }]);
    announce(t("diagnosis.added", { name: named(chosen.names, language) }));
  };
  const put = (place: number, one: WrittenDiagnosis) => change(diagnoses.with(place, one));
  return (
    <>
      <FindBox
        label={t("diagnosis.find")}
        placeholder={t("diagnosis.example")}
        words={words}
        onWords={setWords}
        choices={found.map(({ code, names }) => ({
          key: code,
          label: (
            <span>
              <strong className={classes.code}>{code}</strong> {named(names, language)}
              {!names[language] && language !== "en" && <span className={classes.dim}> · {t("diagnosis.english")}</span>}
            </span>
          ),
        }))}
        isLooking={query.isFetching || asked !== words.trim()}
        nothing={t("diagnosis.nothing")}
        choose={add}
      />
      {diagnoses.length > 0 && (
        <ol className={classes.list} aria-label={t("diagnosis.title")}>
          {diagnoses.map((one, place) => (
            <li key={one.code} className={classes.diagnosis}>
              <div className={classes.grow}>
                <Text size="sm" c="dimmed">
                  {t(place === 0 ? "diagnosis.main" : "diagnosis.secondary")}
                </Text>
                <strong className={classes.code}>{one.code}</strong> {named(one.names, language)}
              </div>
              <SegmentedControl
                aria-label={t("diagnosis.certainty")}
                value={one.certainty}
                onChange={(value) => put(place, { ...one, certainty: value as WrittenDiagnosis["certainty"] })}
                data={[
                  { value: "confirmed", label: t("diagnosis.confirmed") },
                  { value: "suspected", label: t("diagnosis.suspected") },
                ]}
              />
              {place > 0 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={44}
                  aria-label={t("diagnosis.makeMain", { code: one.code })}
                  onClick={() => change([one, ...diagnoses.filter((other) => other !== one)])}
                >
                  <IconArrowUp size={20} />
                </ActionIcon>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                size={44}
                aria-label={t("diagnosis.remove", { code: one.code })}
                onClick={() => change(diagnoses.filter((other) => other !== one))}
              >
                <IconX size={20} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
