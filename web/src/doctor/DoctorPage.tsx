import { Title } from "@mantine/core";
import { IconStethoscope } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { announce } from "@/components/Announcer";
import { CardSkeletons, PageSkeleton } from "@/components/Skeletons";
import { EmptyState, Loaded } from "@/components/States";
import { useTelling } from "@/realtime/hooks";
import { doctorRoom } from "@/realtime/protocol";
import { consultationQuery, type Consultation } from "@/room/consultation";
import { Room } from "@/room/Room";
import { DoctorNav } from "./DoctorNav";
import { DutyBar, useNext } from "./DutyBar";
import { useKeys } from "./keys";
import { LoadDays } from "./LoadDays";
import { PatientFile } from "./PatientFile";
import { nextOf, type QueueEntry } from "./queue";
import { QueueList } from "./QueueList";
import { queueQuery } from "./queue-query";
import { places, type Place } from "./routes";
import { StaleNote } from "./StaleNote";
import classes from "./Doctor.module.css";

const route = getRouteApi("/doctor");

/** The doctor's workroom: who waits, the room, the patient's file. */
export function DoctorPage() {
  const { t } = useTranslation("doctor");
  const me = useMe();
  const { room, place = room ? "room" : "queue" } = route.useSearch();
  const navigate = useNavigate();
  const queue = useQuery(queueQuery);
  useTelling(me?.doctor_id ? doctorRoom(me.doctor_id) : null, "queue");
  const entries = queue.data?.entries;
  useArrivals(entries);
  const opened = useOpened(room, entries);
  const finder = useRef<HTMLInputElement>(null);
  const [asked, ask] = useState<"complete" | "decline" | "cancel" | null>(null);
  const choose = (id: string) => {
    ask(null);
    void navigate({ to: "/doctor", search: { room: id, place: "room" } });
  };
  const next = useNext(choose);
  const turnTo = (next: Place) => void navigate({ to: "/doctor", search: { room, place: next }, replace: true });
  useKeys({
    n: () => {
      const next = nextOf(entries ?? [], room);
      if (next) choose(next);
    },
    "/": () => finder.current?.focus(),
    t: () => queue.data?.duty.possible && next.take(),
    e: () => opened.data?.can.includes("complete") && ask("complete"),
  });
  return (
    <div className={classes.page} data-place={place}>
      <div className={classes.top}>
        <Title order={1} size="h3">
          {t("title")}
        </Title>
        <DoctorNav />
      </div>
      <Tabs place={place} turnTo={turnTo} waiting={entries?.length ?? 0} />
      <div className={classes.columns} data-place={place}>
        <aside className={classes.queue} data-column="queue" aria-label={t("queue.title")}>
          <StaleNote asOf={queue.data?.as_of} />
          <Loaded query={queue} skeleton={<CardSkeletons count={4} height={92} />}>
            {(data) => (
              <>
                {data.duty.possible && <DutyBar duty={data.duty} next={next} choose={choose} />}
                <QueueList entries={data.entries} open={room} choose={choose} finder={finder} />
                <LoadDays />
              </>
            )}
          </Loaded>
        </aside>
        <div className={classes.room} data-column="room">
          {room ? (
            <Loaded query={opened} skeleton={<PageSkeleton />}>
              {(consultation) => <Room key={consultation.id} consultation={consultation} asked={asked} ask={ask} />}
            </Loaded>
          ) : (
            <EmptyState title={t("queue.choose")} icon={<IconStethoscope size={40} stroke={1.4} />}>
              {t("queue.chooseText")}
            </EmptyState>
          )}
        </div>
        <aside className={classes.patient} data-column="patient" aria-label={t("patient.title")}>
          <PatientFile consultation={opened.data} />
        </aside>
      </div>
    </div>
  );
}

/** The open consultation; what the queue knows of it is shown at once. */
function useOpened(id: string | undefined, entries: QueueEntry[] | undefined) {
  const known: Consultation | undefined = entries?.find(({ consultation }) => consultation.id === id)?.consultation;
  return useQuery({ ...consultationQuery(id ?? ""), enabled: id !== undefined, placeholderData: known });
}

/** Reads out who came into the queue while it was open. */
function useArrivals(entries: QueueEntry[] | undefined) {
  const { t } = useTranslation("doctor");
  const before = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!entries) return;
    const known = before.current;
    for (const { consultation } of known ? entries : []) {
      if (!known?.has(consultation.id)) announce(t("queue.arrived", { name: consultation.patient.name }));
    }
    before.current = new Set(entries.map(({ consultation }) => consultation.id));
  }, [entries, t]);
}

function Tabs({ place, turnTo, waiting }: { place: Place; turnTo: (place: Place) => void; waiting: number }) {
  const { t } = useTranslation("doctor");
  return (
    <div className={classes.tabs} role="group" aria-label={t("title")}>
      {places.map((one) => (
        <button key={one} type="button" className={classes.tab} aria-pressed={place === one} onClick={() => turnTo(one)}>
          {t(`tabs.${one}`)}
          {one === "queue" && waiting > 0 && <span className={classes.count}>{waiting}</span>}
        </button>
      ))}
    </div>
  );
}
