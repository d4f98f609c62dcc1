import { Button, Group, MultiSelect, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { specialtyCodes, useSpecialtyName } from "@/specialties/names";
import { missingIn, useSave, useSubmit, type ApplicationDocument, type ApplicationRequest, type OwnApplication } from "./credentials";
import { Documents } from "./Documents";
import { draftOf, requestOf, type Draft } from "./draft";
import { InstitutionSelect } from "./InstitutionSelect";
import { PriceFields } from "./PriceFields";
import { UploadButtons } from "./UploadButtons";
import classes from "./Credentials.module.css";

const titles = ["chief", "associate_chief", "attending", "resident"] as const;
const languages = ["zh", "en", "fr", "es", "de", "ru", "ar", "ja", "ko", "pt", "it"];

/** What an applicant says. Kept as a draft at any time; handed in once it is complete. */
export function ApplicationForm({ own, isNew }: { own: OwnApplication; isNew: boolean }) {
  const { t } = useTranslation(["credentials", "common"]);
  const me = useMe();
  const { application, limits } = own;
  const [draft, setDraft] = useState(() => draftOf(application?.said ?? null, me?.name ?? "", currentLanguage()));
  const [text, setText] = useState("");
  const save = useSave();
  const submit = useSubmit();
  const said = requestOf(draft);
  const documents = isNew ? [] : (application?.documents ?? []);
  // What was refused and has been filled in since is missing no longer.
  const missing = stillMissing(missingIn(submit.error), said, documents, text);
  const isAsked = application?.status === "question" && !isNew;
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const error = (name: string) => (missing.includes(name) ? t("form.missing") : undefined);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit.mutate({ said, text: text.trim() }, { onSuccess: () => announce(t("status.submitted")) });
      }}
    >
      <fieldset className={classes.part}>
        <legend className={classes.legend}>{t("form.you")}</legend>
        <TextInput label={t("form.name")} description={t("form.nameHint")} required maxLength={120} error={error("name")} value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <div className={classes.pair}>
          <NativeSelect
            label={t("form.gender")}
            required
            error={error("gender")}
            data={[{ value: "", label: t("form.choose") }, { value: "female", label: t("gender.female") }, { value: "male", label: t("gender.male") }]}
            value={draft.gender}
            onChange={(event) => change({ gender: event.currentTarget.value as Draft["gender"] })}
          />
          <TextInput label={t("form.since")} inputMode="numeric" maxLength={4} required error={error("practising_since")} value={draft.practising_since} onChange={(event) => change({ practising_since: event.currentTarget.value })} />
        </div>
        <Languages draft={draft} change={change} error={error("languages")} />
      </fieldset>
      <fieldset className={classes.part}>
        <legend className={classes.legend}>{t("form.licence")}</legend>
        <TextInput label={t("form.number")} autoComplete="off" maxLength={60} required error={error("licence_number")} value={draft.licence_number} onChange={(event) => change({ licence_number: event.currentTarget.value })} />
        <div className={classes.pair}>
          <TextInput label={t("form.authority")} maxLength={120} required error={error("licence_authority")} value={draft.licence_authority} onChange={(event) => change({ licence_authority: event.currentTarget.value })} />
          <TextInput type="date" label={t("form.expires")} required error={error("licence_expires_on")} value={draft.licence_expires_on} onChange={(event) => change({ licence_expires_on: event.currentTarget.value })} />
        </div>
      </fieldset>
      <Work draft={draft} change={change} error={error} />
      <PriceFields draft={draft} change={change} />
      <fieldset className={classes.part}>
        <legend className={classes.legend}>{t("form.documents")}</legend>
        <Text size="sm" c="dimmed">
          {t("form.documentsHint")}
        </Text>
        <Documents documents={documents} isRemovable />
        <UploadButtons limits={limits} missing={missing} />
      </fieldset>
      {isAsked && (
        <Textarea label={t("form.answer")} required autosize minRows={2} maxLength={2000} error={error("answer")} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      )}
      <ProblemNote error={submit.error ?? save.error} />
      <Group>
        <Button type="submit" loading={submit.isPending}>
          {t(isAsked ? "form.resubmit" : "form.submit")}
        </Button>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate(said)}>
          {t("form.save")}
        </Button>
        <Text role="status" c="dimmed" size="sm">
          {save.isSuccess && !submit.isPending && t("form.saved")}
        </Text>
      </Group>
    </form>
  );
}

function stillMissing(missing: string[], said: ApplicationRequest, documents: ApplicationDocument[], text: string): string[] {
  const shown = new Set(documents.map(({ shows }) => `document_${shows}`));
  return missing.filter((name) => {
    if (name === "answer") return text.trim() === "";
    if (name.startsWith("document_")) return !shown.has(name);
    const value: unknown = said[name as keyof ApplicationRequest];
    return value === null || (Array.isArray(value) && value.length === 0);
  });
}

interface PartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

function Languages({ draft, change, error }: PartProps & { error: string | undefined }) {
  const { t } = useTranslation("credentials");
  const names = new Intl.DisplayNames(currentLanguage(), { type: "language" });
  const codes = [...new Set([...languages, ...draft.languages])];
  return (
    <MultiSelect
      label={t("form.languages")}
      required
      error={error}
      searchable
      data={codes.map((value) => ({ value, label: names.of(value) ?? value }))}
      value={draft.languages}
      onChange={(chosen) => change({ languages: chosen })}
    />
  );
}

function Work({ draft, change, error }: PartProps & { error: (name: string) => string | undefined }) {
  const { t } = useTranslation(["credentials", "patient"]);
  const specialtyName = useSpecialtyName();
  return (
    <Stack component="fieldset" className={classes.part} gap="md">
      <legend className={classes.legend}>{t("form.work")}</legend>
      <InstitutionSelect chosen={draft.institution} choose={(institution) => change({ institution })} error={error("institution_id")} />
      <NativeSelect
        label={t("form.title")}
        required
        error={error("title")}
        data={[{ value: "", label: t("form.choose") }, ...titles.map((value) => ({ value, label: t(`patient:doctor.title.${value}`) }))]}
        value={draft.title}
        onChange={(event) => change({ title: event.currentTarget.value as Draft["title"] })}
      />
      <MultiSelect
        label={t("form.specialties")}
        description={t("form.specialtiesHint")}
        required
        error={error("specialties")}
        searchable
        maxValues={6}
        limit={60}
        nothingFoundMessage={t("form.nothing")}
        data={specialtyCodes.map((value) => ({ value, label: specialtyName(value) }))}
        value={draft.specialties}
        onChange={(chosen) => change({ specialties: chosen })}
      />
      <Textarea label={t("form.expertise")} description={t("form.expertiseHint")} autosize minRows={2} maxLength={2000} value={draft.expertise} onChange={(event) => change({ expertise: event.currentTarget.value })} />
    </Stack>
  );
}
