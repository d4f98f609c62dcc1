import { Button, Group, Text, Title } from "@mantine/core";
import { IconFileText, IconPill, IconPlus, IconStethoscope } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { addDays, dayOf } from "@/i18n/formats";
import type { Written } from "./draft";
import { ReferralEditor, SickNoteEditor } from "./NoteEditors";
import { PrescriptionEditor } from "./PrescriptionEditor";
import classes from "./Records.module.css";

interface EditorsProps {
  id: string;
  written: Written;
  change: (written: Written) => void;
  isTried: boolean;
}

/** The documents a doctor may sign, each opened by a button and taken away by another. */
export function DocumentEditors({ id, written, change, isTried }: EditorsProps) {
  const { t } = useTranslation("records");
  const { prescription, sick_note, referral } = written;
  const [today] = useState(() => dayOf(new Date()));
  return (
    <>
      {prescription && (
        <Part title={t("kind.prescription")} remove={() => change({ ...written, prescription: null })}>
          <PrescriptionEditor
            id={id}
            prescription={prescription}
            isTried={isTried}
            change={(next) => change({ ...written, prescription: next })}
          />
        </Part>
      )}
      {sick_note && (
        <Part title={t("kind.sick_note")} remove={() => change({ ...written, sick_note: null })}>
          <SickNoteEditor value={sick_note} isTried={isTried} change={(next) => change({ ...written, sick_note: next })} />
        </Part>
      )}
      {referral && (
        <Part title={t("kind.referral")} remove={() => change({ ...written, referral: null })}>
          <ReferralEditor value={referral} isTried={isTried} change={(next) => change({ ...written, referral: next })} />
        </Part>
      )}
      <Group gap="sm" role="group" aria-label={t("add.title")}>
        {!prescription && (
          <Button
            variant="default"
            leftSection={<IconPill size={20} />}
            rightSection={<IconPlus size={16} />}
            onClick={() => change({ ...written, prescription: { items: [], note: "", valid_days: 3, reasons: {} } })}
          >
            {t("kind.prescription")}
          </Button>
        )}
        {!sick_note && (
          <Button
            variant="default"
            leftSection={<IconFileText size={20} />}
            rightSection={<IconPlus size={16} />}
            onClick={() =>
              change({ ...written, sick_note: { first_day: today, last_day: addDays(today, 2), unfit_for: "work", note: "" } })
            }
          >
            {t("kind.sick_note")}
          </Button>
        )}
        {!referral && (
          <Button
            variant="default"
            leftSection={<IconStethoscope size={20} />}
            rightSection={<IconPlus size={16} />}
            onClick={() =>
              change({ ...written, referral: { specialty: "", to: "", urgency: "routine", reason: "", findings: "" } })
            }
          >
            {t("kind.referral")}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t("add.hint")}
      </Text>
    </>
  );
}

function Part({ title, remove, children }: { title: string; remove: () => void; children: ReactNode }) {
  const { t } = useTranslation("records");
  return (
    <section className={classes.part} aria-label={title}>
      <Group justify="space-between">
        <Title order={3} size="h5">
          {title}
        </Title>
        <Button variant="subtle" color="gray" px="xs" onClick={remove} aria-label={t("add.remove", { title })}>
          {t("add.removeShort")}
        </Button>
      </Group>
      {children}
    </section>
  );
}
