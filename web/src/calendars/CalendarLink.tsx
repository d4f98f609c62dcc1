import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconCheck, IconCopy, IconRefresh } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";

type FeedKind = components["schemas"]["CalendarFeed"]["kind"];

const linkQuery = (kind: FeedKind) =>
  queryOptions({
    queryKey: ["calendar", kind],
    queryFn: () => answer(api.GET("/v1/me/calendars/{kind}", { params: { path: { kind } } })),
  });

/** The link under which a calendar application finds one's appointments: to copy, and to replace when it got about. */
export function CalendarLink({ kind }: { kind: FeedKind }) {
  const { t } = useTranslation("common");
  const link = useQuery(linkQuery(kind));
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url);
    setIsCopied(true);
    announce(t("calendar.copied"));
  };
  if (!link.data) return <ProblemNote error={link.error} />;
  const { url } = link.data;
  return (
    <Stack component="section" gap="sm" aria-labelledby="calendar-link">
      <div>
        <Title order={2} size="h5" id="calendar-link">
          {t("calendar.title")}
        </Title>
        <Text c="dimmed">{t("calendar.text")}</Text>
      </div>
      <TextInput
        label={t("calendar.link")}
        value={url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        onClick={(event) => event.currentTarget.select()}
      />
      <Group gap="sm">
        <Button variant="light" leftSection={isCopied ? <IconCheck size={18} /> : <IconCopy size={18} />} onClick={() => void copy(url)}>
          {t(isCopied ? "calendar.copied" : "calendar.copy")}
        </Button>
        <Renew kind={kind} onDone={() => setIsCopied(false)} />
      </Group>
    </Stack>
  );
}

/** Asks once: calendars that follow the link of before stay empty from then on. */
function Renew({ kind, onDone }: { kind: FeedKind; onDone: () => void }) {
  const { t } = useTranslation("common");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const renew = useMutation({
    mutationFn: () => answer(api.POST("/v1/me/calendars/{kind}/renew", { params: { path: { kind } } })),
    onSuccess: (feed) => {
      client.setQueryData(linkQuery(kind).queryKey, feed);
      setOpen(false);
      onDone();
      announce(t("calendar.renewed"));
    },
  });
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={<IconRefresh size={18} />} onClick={() => setOpen(true)}>
        {t("calendar.renew")}
      </Button>
      <Dialog
        opened={open}
        onClose={() => setOpen(false)}
        title={t("calendar.renewTitle")}
      >
        <Stack>
          <Text>{t("calendar.renewText")}</Text>
          <ProblemNote error={renew.error} />
          <DialogButtons
            yes={t("calendar.renew")}
            no={t("calendar.keep")}
            loading={renew.isPending}
            onYes={() => renew.mutate()}
            close={() => setOpen(false)}
          />
        </Stack>
      </Dialog>
    </>
  );
}
