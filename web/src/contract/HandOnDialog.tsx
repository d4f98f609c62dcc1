import { Radio, Skeleton, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { DoctorSummary } from "@/api/types";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { Loaded } from "@/components/States";
import { doctorName, mainSpecialty } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import type { Consultation } from "@/room/consultation";
import { useSpecialtyName } from "@/specialties/names";
import { useStep } from "./contract";
import classes from "./Contract.module.css";

const settledAfter = 250;

/** To whom it is handed on, and why: the patient is asked first, and nothing moves before both have agreed. */
export function HandOnDialog({ consultation, close }: { consultation: Consultation; close: () => void }) {
  const { t } = useTranslation(["contract", "common"]);
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const step = useStep(consultation.id);
  const [settled] = useDebouncedValue(words.trim(), settledAfter);
  const found = useQuery({
    queryKey: ["colleagues", consultation.id, settled],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/v1/consultations/{consultation_id}/colleagues", {
          params: { path: { consultation_id: consultation.id }, query: { q: settled } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const ask = () =>
    chosen !== null &&
    step.take({ name: "transfer", wanted: { doctor_id: chosen, note: note.trim() } }, () => {
      announce(t("handOn.asked"));
      close();
    });
  return (
    <Dialog opened onClose={close} size="lg" title={t("handOn.title")}>
      <Stack>
        <Text>{t("handOn.text")}</Text>
        <TextInput
          data-autofocus
          label={t("handOn.find")}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Loaded query={found} skeleton={<Skeleton height={120} radius="md" />}>
          {({ doctors }) =>
            doctors.length === 0 ? (
              <Text c="dimmed" role="status">
                {t(settled ? "handOn.nobodyNamed" : "handOn.nobody")}
              </Text>
            ) : (
              <Radio.Group
                label={t("handOn.whom")}
                value={chosen === null ? "" : String(chosen)}
                onChange={(value) => setChosen(Number(value))}
              >
                <div className={classes.colleagues}>
                  {doctors.map((doctor) => (
                    <Colleague key={doctor.id} doctor={doctor} />
                  ))}
                </div>
              </Radio.Group>
            )
          }
        </Loaded>
        <Textarea
          label={t("handOn.note")}
          description={t("handOn.noteHint")}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemNote error={step.error} />
        <DialogButtons yes={t("handOn.confirm")} loading={step.isPending} disabled={chosen === null} onYes={ask} close={close} />
      </Stack>
    </Dialog>
  );
}

function Colleague({ doctor }: { doctor: DoctorSummary }) {
  const { t } = useTranslation("patient");
  const specialtyName = useSpecialtyName();
  const specialty = specialtyName(mainSpecialty(doctor));
  const what = t("doctor.titleAndSpecialty", { title: t(`doctor.title.${doctor.title}`), specialty });
  const language = currentLanguage();
  return (
    <Radio
      value={String(doctor.id)}
      label={doctorName(doctor, language)}
      description={`${what} · ${language === "zh" ? doctor.institution.name : doctor.institution.name_en}`}
      classNames={{ body: classes.colleague }}
    />
  );
}
