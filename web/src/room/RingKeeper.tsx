import { Button, Group, Text } from "@mantine/core";
import { IconMicrophone, IconPhoneOff, IconVideo } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { Me } from "@/api/types";
import { answerIn, isOpen, isTalking } from "@/realtime/calls-here";
import { useLive } from "@/realtime/hooks";
import { personRoom } from "@/realtime/protocol";
import { consultationQuery, type Consultation } from "./consultation";
import { useOtherName } from "./names";
import { useRinging } from "./ringing";
import classes from "./Call.module.css";

interface Ring {
  consultation: string;
  call: string;
}

/** Somebody who calls is heard on whatever page one is; who is in a call already is engaged. */
export function RingKeeper({ me }: { me: Me }) {
  const ring = useRings(me);
  return ring ? <Rung key={ring.call} ring={ring} /> : null;
}

const ringsFor = 60_000;

function useRings(me: Me): Ring | null {
  const live = useLive();
  const [ring, setRing] = useState<Ring | null>(null);
  useEffect(
    () =>
      live?.socket.join(personRoom(me.id), {
        lastSeq: () => null,
        joined: () => undefined,
        received: (frame) => {
          if (frame.op !== "event" || !frame.type.startsWith("call.") || !frame.call) return;
          const { call } = frame;
          const consultation = String(frame.consultation_id);
          if (frame.type !== "call.ringing") return setRing((known) => (known?.call === call ? null : known));
          if (isOpen(consultation)) return; // Its room rings by itself.
          if (isTalking()) return void refuse({ consultation, call }, "busy");
          setRing({ consultation, call });
        },
      }),
    [live, me.id],
  );
  useEffect(() => {
    if (!ring) return;
    const timer = setTimeout(() => setRing(null), ringsFor);
    return () => clearTimeout(timer);
  }, [ring]);
  return ring;
}

function Rung({ ring }: { ring: Ring }) {
  const { data } = useQuery(consultationQuery(ring.consultation));
  return data ? <RungBy ring={ring} consultation={data} /> : null;
}

function RungBy({ ring, consultation }: { ring: Ring; consultation: Consultation }) {
  const { t } = useTranslation("room");
  const router = useRouter();
  const [isDone, setIsDone] = useState(false);
  const name = useOtherName(consultation);
  const title = t("call.incoming", { name });
  useRinging(!isDone, title);
  if (isDone) return null;
  const take = (withVideo: boolean) => {
    answerIn(ring.consultation, ring.call, withVideo);
    setIsDone(true);
    void router.navigate({ to: "/room/$consultationId", params: { consultationId: ring.consultation } });
  };
  return (
    <section className={classes.everywhere} role="alertdialog" aria-label={title}>
      <Text fw={650} size="lg" className={classes.pulse}>
        {title}
      </Text>
      <Group gap="sm">
        <Button leftSection={<IconVideo size={20} />} onClick={() => take(true)}>
          {t("call.accept")}
        </Button>
        <Button variant="light" leftSection={<IconMicrophone size={20} />} onClick={() => take(false)}>
          {t("call.acceptAudio")}
        </Button>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconPhoneOff size={20} />}
          onClick={() => {
            setIsDone(true);
            void refuse(ring, "declined");
          }}
        >
          {t("call.decline")}
        </Button>
      </Group>
    </section>
  );
}

async function refuse({ consultation, call }: Ring, reason: "busy" | "declined"): Promise<void> {
  await answer(
    api.POST("/v1/consultations/{consultation_id}/call/end", {
      params: { path: { consultation_id: consultation } },
      body: { call, reason },
    }),
  ).catch(() => undefined);
}
