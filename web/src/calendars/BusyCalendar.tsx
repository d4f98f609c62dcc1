import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";

type Busy = components["schemas"]["BusyCalendar"];

const busyQuery = queryOptions({ queryKey: ["busy"], queryFn: () => answer(api.GET("/v1/doctor/busy")) });

/** The doctor's other calendar: while it says busy, nobody can book. */
export function BusyCalendar() {
  const { t } = useTranslation("doctor");
  const busy = useQuery(busyQuery);
  return (
    <Stack component="section" gap="sm" aria-labelledby="busy-calendar">
      <div>
        <Title order={2} size="h5" id="busy-calendar">
          {t("busy.title")}
        </Title>
        <Text c="dimmed">{t("busy.text")}</Text>
      </div>
      {busy.data ? <Address key={busy.data.url} busy={busy.data} /> : <ProblemNote error={busy.error} />}
    </Stack>
  );
}

function Address({ busy }: { busy: Busy }) {
  const { t } = useTranslation("doctor");
  const client = useQueryClient();
  const [url, setUrl] = useState(busy.url ?? "");
  const change = useMutation({
    mutationFn: (wanted: string | null) =>
      wanted ? answer(api.PUT("/v1/doctor/busy", { body: { url: wanted } })) : answer(api.DELETE("/v1/doctor/busy")),
    onSuccess: (changed) => {
      client.setQueryData(busyQuery.queryKey, changed);
      announce(t(changed.url ? "busy.followed" : "busy.left"));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(url.trim());
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t("busy.address")}
          placeholder="https://"
          inputMode="url"
          autoComplete="off"
          maxLength={2000}
          value={url}
          error={busy.problem ? t(`busy.problem.${busy.problem}`) : undefined}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        {busy.url && (
          <Text c="dimmed" size="sm">
            {busy.looked_at ? t("busy.looked", { moment: formatMoment(busy.looked_at, currentLanguage()) }) : t("busy.soon")}
          </Text>
        )}
        <ProblemNote error={change.error} />
        <Group gap="sm">
          <Button type="submit" variant="light" loading={change.isPending} disabled={!url.trim() || url.trim() === busy.url}>
            {t("busy.follow")}
          </Button>
          {busy.url && (
            <Button variant="subtle" color="gray" onClick={() => change.mutate(null)}>
              {t("busy.leave")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
