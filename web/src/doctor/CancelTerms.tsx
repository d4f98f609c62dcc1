import { Button, Group, NativeSelect, Skeleton, Stack, Text, Title } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { Loaded } from "@/components/States";

type Terms = components["schemas"]["Terms"];

const notices = [0, 2, 6, 12, 24, 48, 72, 168];
const percents = [0, 10, 25, 50, 75, 100];

const termsQuery = queryOptions({ queryKey: ["doctor", "terms"], queryFn: () => answer(api.GET("/v1/doctor/terms")) });

/** What cancelling late costs; bookings that are there keep the terms they were made under. */
export function CancelTerms() {
  const { t } = useTranslation("doctor");
  const query = useQuery(termsQuery);
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t("terms.title")}
      </Title>
      <Loaded query={query} skeleton={<Skeleton height={96} radius="md" />}>
        {(terms) => <Editor key={`${terms.notice_hours} ${terms.late_percent}`} terms={terms} />}
      </Loaded>
    </section>
  );
}

function Editor({ terms }: { terms: Terms }) {
  const { t } = useTranslation("doctor");
  const client = useQueryClient();
  const [draft, setDraft] = useState(terms);
  const save = useMutation({
    mutationFn: () => answer(api.PUT("/v1/doctor/terms", { body: draft })),
    onSuccess: (kept) => {
      client.setQueryData(termsQuery.queryKey, kept);
      announce(t("terms.saved"));
    },
  });
  const isChanged = draft.notice_hours !== terms.notice_hours || draft.late_percent !== terms.late_percent;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("terms.text")}
      </Text>
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t("terms.notice")}
          value={String(draft.notice_hours)}
          data={optionsOf(notices, draft.notice_hours, (hours) => (hours === 0 ? t("terms.anyTime") : t("terms.hours", { count: hours })))}
          onChange={(event) => setDraft({ ...draft, notice_hours: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t("terms.late")}
          value={String(draft.late_percent)}
          data={optionsOf(percents, draft.late_percent, (percent) => (percent === 0 ? t("terms.nothing") : t("terms.percent", { percent })))}
          onChange={(event) => setDraft({ ...draft, late_percent: Number(event.currentTarget.value) })}
        />
        <Button variant="light" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
          {t("terms.save")}
        </Button>
      </Group>
      <ProblemNote error={save.error} />
    </Stack>
  );
}

/** The usual values, and the present one if it is none of them. */
function optionsOf(usual: number[], present: number, label: (value: number) => string) {
  return [...new Set([...usual, present])].toSorted((a, b) => a - b).map((value) => ({ value: String(value), label: label(value) }));
}
