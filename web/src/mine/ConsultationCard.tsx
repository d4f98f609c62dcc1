import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Consultation } from "@/api/types";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { Portrait } from "@/components/Portrait";
import { Moment } from "@/components/TimeOf";
import { doctorName, mainSpecialty } from "@/doctors/describe";
import { ForFamily } from "@/family/ForFamily";
import { useMay } from "@/family/may";
import { currentLanguage } from "@/i18n";
import { OutcomeRecords } from "@/records/OutcomeRecords";
import { isNotHeld } from "@/room/consultation";
import { useSpecialtyName } from "@/specialties/names";
import { CancelButton } from "./CancelButton";
import type { Group as MineGroup } from "./grouping";
import classes from "./Mine.module.css";

/** One consultation: with whom, when, how it stands, and the one thing to do. */
export function ConsultationCard({ consultation, group }: { consultation: Consultation; group: MineGroup }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const may = useMay(consultation.patient.id);
  const [isOpen, setIsOpen] = useState(false);
  const { doctor } = consultation;
  const specialty = specialtyName(consultation.specialty);
  const name = doctor ? doctorName(doctor, language) : t("mine.anyDoctor");
  return (
    <article className={classes.card}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <Portrait name={doctor ? name : specialty} specialty={doctor ? mainSpecialty(doctor) : consultation.specialty} size={48} />
        <div className={classes.words}>
          <Text fw={600} component="h3">
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            <ModeIcon mode={consultation.kind === "instant" ? "video" : consultation.kind} size={16} />{" "}
            {t("mine.kindAndSpecialty", { kind: t(`mine.kind.${consultation.kind}`), specialty })}
          </Text>
          <ForFamily patient={consultation.patient} />
          <Text fw={500}>
            <Moment at={consultation.starts_at ?? consultation.opened_at} />
          </Text>
          <Text size="sm">{t(`mine.status.${isNotHeld(consultation) ? "notHeld" : consultation.status}`)}</Text>
          {consultation.complaint && (
            <Text size="sm" c="dimmed" lineClamp={2}>
              {consultation.complaint}
            </Text>
          )}
        </div>
      </Group>
      <Group gap="sm">
        {may("consultation") ? (
          <ButtonLink
            to="/room/$consultationId"
            params={{ consultationId: consultation.id }}
            variant={group === "past" ? "light" : "filled"}
            px="md"
          >
            {t(group === "past" ? "mine.read" : "mine.enter")}
          </ButtonLink>
        ) : (
          group === "past" && (
            <Button variant="light" px="md" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {t("mine.read")}
            </Button>
          )
        )}
        {group === "past" && doctor && (
          <ButtonLink to="/doctors/$doctorId" params={{ doctorId: String(doctor.id) }} variant="subtle" px="sm">
            {t("mine.again")}
          </ButtonLink>
        )}
        {consultation.booking_id && consultation.status === "scheduled" && may("booking") && (
          <ButtonLink to="/bookings/$bookingId" params={{ bookingId: consultation.booking_id }} variant="light" px="sm">
            {t("mine.change")}
          </ButtonLink>
        )}
        {!consultation.booking_id && may("consultation") && consultation.can.includes("cancel") && <CancelButton consultation={consultation} />}
      </Group>
      {isOpen && <OutcomeRecords consultation={consultation} viewer="patient" />}
    </article>
  );
}
