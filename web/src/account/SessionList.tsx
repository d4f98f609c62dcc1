import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useChange } from "@/api/security";
import type { Session } from "@/api/types";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import classes from "./Account.module.css";

/** Where one is signed in; ending it there is at once. */
export function SessionList({ sessions }: { sessions: Session[] }) {
  const { t } = useTranslation("security");
  const language = currentLanguage();
  const end = useChange((id: string) =>
    answer(api.DELETE("/v1/me/sessions/{session_id}", { params: { path: { session_id: id } } })),
  );
  const endOthers = useChange(() => answer(api.DELETE("/v1/me/sessions")));
  const others = sessions.filter((one) => !one.is_this);
  return (
    <Stack>
      <ul className={classes.rows}>
        {sessions.map((one) => (
          <li key={one.id} className={classes.row}>
            <div>
              <Group gap="xs">
                <Text fw={500}>{one.device ?? t(one.carried_by === "bearer" ? "sessions.bearer" : "sessions.unknown")}</Text>
                {one.is_this && <Badge variant="light">{t("sessions.here")}</Badge>}
              </Group>
              <Text size="sm" c="dimmed">
                {t("sessions.seen", { when: formatMoment(one.last_seen_at, language) })} ·{" "}
                {t("sessions.since", { when: formatMoment(one.since, language) })}
              </Text>
            </div>
            {!one.is_this && (
              <Button
                variant="default"
                size="sm"
                h={44}
                loading={end.isPending && end.variables === one.id}
                onClick={() => end.mutate(one.id)}
              >
                {t("sessions.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length === 0 && <Text c="dimmed">{t("sessions.none")}</Text>}
      <ProblemNote error={end.error ?? endOthers.error} />
      {others.length > 0 && (
        <Group>
          <Button variant="light" color="red" loading={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
            {t("sessions.endAll")}
          </Button>
        </Group>
      )}
      <Text role="status" size="sm" c="dimmed">
        {end.isSuccess || endOthers.isSuccess ? t("sessions.ended") : ""}
      </Text>
    </Stack>
  );
}
