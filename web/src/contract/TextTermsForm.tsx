import { Button, Group, NumberInput, Skeleton, Stack, Text, Title } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { Loaded } from "@/components/States";
import type { TextTerms } from "./TermsList";

/** What may be promised; the server's bounds. */
const bounds = [
  ["answer_hours", 1, 168],
  ["messages", 1, 200],
  ["open_hours", 1, 720],
  ["follow_up_days", 0, 30],
  ["follow_up_messages", 0, 50],
] as const;

const textTermsQuery = queryOptions({
  queryKey: ["doctor", "text-terms"],
  queryFn: () => answer(api.GET("/v1/doctor/text-terms")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What a doctor promises to whoever asks by text; questions that are there keep the terms they were asked under. */
export function TextTermsForm() {
  const { t } = useTranslation("contract");
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {t("form.title")}
      </Title>
      <Loaded query={useQuery(textTermsQuery)} skeleton={<Skeleton height={96} radius="md" />}>
        {(terms) => <Editor key={JSON.stringify(terms)} terms={terms} />}
      </Loaded>
    </section>
  );
}

function Editor({ terms }: { terms: TextTerms }) {
  const { t } = useTranslation("contract");
  const client = useQueryClient();
  const [draft, setDraft] = useState(terms);
  const save = useMutation({
    mutationFn: () => answer(api.PUT("/v1/doctor/text-terms", { body: draft })),
    onSuccess: (kept) => {
      client.setQueryData(textTermsQuery.queryKey, kept);
      announce(t("form.saved"));
    },
  });
  const isChanged = bounds.some(([name]) => draft[name] !== terms[name]);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("form.text")}
      </Text>
      <Group align="flex-end" gap="sm">
        {bounds.map(([name, least, most]) => (
          <NumberInput
            key={name}
            w={168}
            label={t(`form.${name}`)}
            min={least}
            max={most}
            clampBehavior="strict"
            allowDecimal={false}
            value={draft[name]}
            onChange={(value) => setDraft({ ...draft, [name]: Math.max(least, Number(value) || 0) })}
          />
        ))}
        <Button variant="light" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
          {t("form.save")}
        </Button>
      </Group>
      <ProblemNote error={save.error} />
    </Stack>
  );
}
