import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useMe } from "@/api/session";
import { ButtonLink } from "@/components/links";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDay, formatTime } from "@/i18n/formats";
import { useTelling } from "@/realtime/hooks";
import { doctorRoom } from "@/realtime/protocol";
import type { Consultation } from "@/room/consultation";
import { DoctorNav } from "./DoctorNav";
import classes from "./Doctor.module.css";

/** What is booked, day by day. */
export function AgendaPage() {
  const { t } = useTranslation("doctor");
  const me = useMe();
  const query = useQuery({
    queryKey: ["consultations", "open", "doctor"],
    queryFn: () => answer(api.GET("/v1/consultations", { params: { query: { side: "doctor", state: "open", limit: 50 } } })),
    select: ({ consultations }) => booked(consultations),
  });
  useTelling(me?.doctor_id ? doctorRoom(me.doctor_id) : null, "consultations");
  return (
    <Stack gap="lg">
      <div className={classes.top}>
        <Title order={1} size="h3">
          {t("agenda.title")}
        </Title>
        <DoctorNav />
      </div>
      <Loaded
        query={query}
        skeleton={<CardSkeletons count={3} height={72} />}
        empty={{
          when: (days) => days.length === 0,
          show: <EmptyState title={t("agenda.empty")}>{t("agenda.emptyText")}</EmptyState>,
        }}
      >
        {(days) => days.map(([day, appointments]) => <Day key={day} day={day} appointments={appointments} />)}
      </Loaded>
    </Stack>
  );
}

function Day({ day, appointments }: { day: string; appointments: Consultation[] }) {
  const { t } = useTranslation("doctor");
  const language = currentLanguage();
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {formatDay(day, language, undefined, "long")}
      </Title>
      <ul className={classes.appointments}>
        {appointments.map((one) => (
          <li key={one.id} className={classes.appointment}>
            <strong className={classes.hour}>{formatTime(one.starts_at ?? one.opened_at, language)}</strong>
            <div className={classes.appointmentWords}>
              <Text fw={600}>{one.patient.name}</Text>
              <Text size="sm" c="dimmed" lineClamp={1}>
                {[t(`kind.${one.kind}`), one.complaint].filter(Boolean).join(" · ")}
              </Text>
            </div>
            <ButtonLink to="/doctor" search={{ room: one.id, place: "room" }} variant="light">
              {t("agenda.open")}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Appointments by day in the reader's zone, soonest first. */
function booked(consultations: readonly Consultation[]): [string, Consultation[]][] {
  const days = new Map<string, Consultation[]>();
  const appointments = consultations.filter((one) => one.starts_at !== null);
  for (const one of appointments.toSorted((a, b) => (a.starts_at ?? "").localeCompare(b.starts_at ?? ""))) {
    const day = dayOf(one.starts_at ?? one.opened_at);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days];
}
