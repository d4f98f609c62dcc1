import { NativeSelect, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { specialtyCodes, useSpecialtyName } from "@/specialties/names";
import type { WrittenNote, WrittenReferral } from "./draft";
import classes from "./Records.module.css";

interface EditorProps<T> {
  value: T;
  change: (value: T) => void;
  isTried: boolean;
}

/** A sick note: from when to when, and for what. */
export function SickNoteEditor({ value, change, isTried }: EditorProps<WrittenNote>) {
  const { t } = useTranslation("records");
  const isBackwards = value.last_day < value.first_day;
  return (
    <Stack gap="sm">
      <div className={classes.fields}>
        <TextInput
          type="date"
          label={t("sickNote.from")}
          value={value.first_day}
          onChange={(event) => change({ ...value, first_day: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("sickNote.to")}
          min={value.first_day}
          error={isTried && isBackwards ? t("sickNote.backwards") : undefined}
          value={value.last_day}
          onChange={(event) => change({ ...value, last_day: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("sickNote.unfitFor")}
          value={value.unfit_for}
          onChange={(event) => change({ ...value, unfit_for: event.currentTarget.value as WrittenNote["unfit_for"] })}
          data={(["work", "school", "sport"] as const).map((one) => ({ value: one, label: t(`sickNote.${one}`) }))}
        />
      </div>
      <TextInput
        label={t("sickNote.note")}
        description={t("sickNote.noteHint")}
        maxLength={500}
        value={value.note}
        onChange={(event) => change({ ...value, note: event.currentTarget.value })}
      />
    </Stack>
  );
}

/** A referral letter: to whom, how soon, why. */
export function ReferralEditor({ value, change, isTried }: EditorProps<WrittenReferral>) {
  const { t } = useTranslation("records");
  const specialtyName = useSpecialtyName();
  return (
    <Stack gap="sm">
      <div className={classes.fields}>
        <Select
          searchable
          label={t("referral.specialty")}
          error={isTried && !value.specialty ? t("referral.missing") : undefined}
          value={value.specialty || null}
          onChange={(code) => change({ ...value, specialty: code ?? "" })}
          data={specialtyCodes.map((code) => ({ value: code, label: specialtyName(code) }))}
        />
        <TextInput
          label={t("referral.to")}
          maxLength={200}
          value={value.to}
          onChange={(event) => change({ ...value, to: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("referral.urgency")}
          value={value.urgency}
          onChange={(event) => change({ ...value, urgency: event.currentTarget.value as WrittenReferral["urgency"] })}
          data={(["routine", "soon", "urgent"] as const).map((one) => ({ value: one, label: t(`referral.${one}`) }))}
        />
      </div>
      <Textarea
        label={t("referral.reason")}
        error={isTried && !value.reason.trim() ? t("referral.missing") : undefined}
        autosize
        minRows={2}
        maxLength={2000}
        value={value.reason}
        onChange={(event) => change({ ...value, reason: event.currentTarget.value })}
      />
      <Textarea
        label={t("referral.findings")}
        autosize
        minRows={2}
        maxLength={4000}
        value={value.findings}
        onChange={(event) => change({ ...value, findings: event.currentTarget.value })}
      />
    </Stack>
  );
}
