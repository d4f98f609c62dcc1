import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import type { Message } from "@/realtime/protocol";
import type { Consultation } from "@/room/consultation";
import { useSystemSentence } from "@/room/MessageLine";
import { Referral } from "@/room/Referral";
import room from "@/room/Room.module.css";

const most = 200;

/** What was said up to where a doctor handed it on, to be read and nothing more. */
export function Transcript({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("room");
  const { id, last_seq } = consultation;
  const query = useQuery({
    queryKey: ["consultation", id, "transcript", last_seq],
    queryFn: ({ signal }) => allOf(id, signal),
  });
  return (
    <section aria-label={t("messages.label")} className={room.messages}>
      <Loaded query={query} skeleton={<Skeleton height={160} radius="md" />}>
        {(messages) => (
          <Stack gap="xs">
            {messages.map((message) => (
              <Fragment key={message.seq}>
                {message.author === "system" ? <SystemLine message={message} /> : <Said message={message} name={consultation.patient.name} />}
              </Fragment>
            ))}
          </Stack>
        )}
      </Loaded>
    </section>
  );
}

async function allOf(id: string, signal: AbortSignal): Promise<Message[]> {
  const found: Message[] = [];
  for (;;) {
    const query = { after: found.at(-1)?.seq ?? 0, limit: most };
    const page = await answer(
      api.GET("/v1/consultations/{consultation_id}/messages", { params: { path: { consultation_id: id }, query }, signal }),
    );
    found.push(...page.messages);
    if (page.messages.length < most) return found;
  }
}

function SystemLine({ message }: { message: Message }) {
  const said = useSystemSentence(message);
  return (
    <p className={room.system}>
      {said} <time dateTime={message.at}>{formatMoment(message.at, currentLanguage())}</time>
    </p>
  );
}

function Said({ message, name }: { message: Message; name: string }) {
  const { t } = useTranslation("room");
  const isDoctors = message.author === "doctor";
  const file = message.body.file as { name?: unknown } | undefined;
  return (
    <div className={room.line} data-from={isDoctors ? "me" : "other"}>
      <div className={room.bubble}>
        <span className="visually-hidden">{isDoctors ? t("messages.you") : name}: </span>
        {"specialty" in message.body && <Referral body={message.body} />}
        {typeof message.body.text === "string" && <span className={room.text}>{message.body.text}</span>}
        {typeof file?.name === "string" && <span className={room.text}>{file.name}</span>}
        <span className={room.meta}>
          <time dateTime={message.at}>{formatMoment(message.at, currentLanguage())}</time>
        </span>
      </div>
    </div>
  );
}
