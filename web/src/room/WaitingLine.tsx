import { Switch, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatTime } from "@/i18n/formats";
import { useConnection } from "@/realtime/hooks";
import { useSpecialtyName } from "@/specialties/names";
import { consultationQuery, type Consultation } from "./consultation";
import { waitOf, type Line } from "./waiting";
import classes from "./Room.module.css";

/** One's place in line, how long it usually takes from here, and whether neighbours may be asked as well. */
export function WaitingLine({ consultation }: { consultation: Consultation }) {
  const { line } = consultation;
  if (!line) return null;
  return (
    <section className={classes.waiting}>
      <Place line={line} />
      {(line.overflow || line.neighbours.length > 0) && <Neighbours id={consultation.id} line={line} />}
    </section>
  );
}

function Place({ line }: { line: Line }) {
  const { t } = useTranslation("room");
  const connection = useConnection();
  const wait = waitOf(line);
  const isStale = connection === "reconnecting" || connection === "offline";
  return (
    <div className={classes.linePlace}>
      <IconUsers size={18} aria-hidden />
      <div>
        <p role="status" className={classes.lineWords}>
          <strong>{line.asked ? t("line.asked") : t("line.before", { count: line.position })}</strong>{" "}
          {!line.asked && wait && <span>{t(`line.${wait.say}`, wait.minutes)}</span>}
          {!line.asked && !wait && <span>{t("line.nobody")}</span>}
        </p>
        {isStale && (
          <Text size="sm" c="dimmed">
            {t("line.asOf", { time: formatTime(line.as_of, currentLanguage()) })}
          </Text>
        )}
      </div>
    </div>
  );
}

function Neighbours({ id, line }: { id: string; line: Line }) {
  const { t } = useTranslation("room");
  const specialtyName = useSpecialtyName();
  const client = useQueryClient();
  const allow = useMutation({
    mutationFn: (overflow: boolean) =>
      answer(
        api.PUT("/v1/consultations/{consultation_id}/overflow", {
          params: { path: { consultation_id: id } },
          body: { overflow },
        }),
      ),
    onSuccess: (changed) => client.setQueryData(consultationQuery(id).queryKey, changed),
    onError: () => void client.invalidateQueries({ queryKey: consultationQuery(id).queryKey }),
  });
  const names = line.neighbours.map((code) => specialtyName(code));
  const list = new Intl.ListFormat(currentLanguage(), { type: "disjunction" }).format(names);
  return (
    <>
      <Switch
        checked={allow.isPending ? allow.variables : line.overflow}
        onChange={(event) => allow.mutate(event.currentTarget.checked)}
        label={t("line.overflow")}
        description={names.length > 0 ? t("line.neighbours", { names: list }) : undefined}
      />
      <ProblemNote error={allow.error} />
    </>
  );
}
