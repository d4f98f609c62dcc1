import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { guestLinkQuery, useArrival, type GuestLink } from "@/api/guests";
import { useMe } from "@/api/session";
import { ProblemNote } from "@/components/ProblemNote";
import { PageSkeleton } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { mentionedDoctor } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMomentInside } from "@/i18n/formats";
import classes from "./Guest.module.css";

const route = getRouteApi("/guest/$code");

/** Where the link of an invitation leads: whose consultation it is, and the way in. */
export function ArrivalPage() {
  const { code } = route.useParams();
  const query = useQuery(guestLinkQuery(code));
  return (
    <Loaded query={query} skeleton={<PageSkeleton />} page>
      {(link) => <Arrival code={code} link={link} />}
    </Loaded>
  );
}

function Arrival({ code, link }: { code: string; link: GuestLink }) {
  const { t } = useTranslation("guests");
  const me = useMe();
  const navigate = useNavigate();
  const arrival = useArrival(code);
  const [name, setName] = useState(link.name);
  const shown = me?.name ?? name;
  return (
    <form
      className={classes.page}
      onSubmit={(event) => {
        event.preventDefault();
        const said = { name: shown.trim(), language: currentLanguage() };
        arrival.mutate(said, {
          onSuccess: (consultationId) => void navigate({ to: "/room/$consultationId", params: { consultationId }, replace: true }),
        });
      }}
    >
      <Stack>
        <IconUserPlus size={40} stroke={1.4} aria-hidden />
        <Title order={1} size="h3">
          {t("arrival.title", { patient: link.patient_name, doctor: mentionedDoctor(link, currentLanguage()) })}
        </Title>
        <Text>{t(`arrival.as.${link.kind}`)}</Text>
        <Text size="sm" c="dimmed">
          {t("arrival.text", { time: formatMomentInside(link.expires_at, currentLanguage()) })}
        </Text>
        {me ? (
          <Text>{t("arrival.me", { name: me.name })}</Text>
        ) : (
          <TextInput
            label={t("name")}
            description={t("nameHint")}
            required
            maxLength={60}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        {!link.agreed && (
          <Text role="status" className={classes.waiting}>
            {t("arrival.waiting")}
          </Text>
        )}
        <ProblemNote error={arrival.error} />
        <Button type="submit" size="md" loading={arrival.isPending} disabled={!link.agreed || !shown.trim()}>
          {t("arrival.come")}
        </Button>
      </Stack>
    </form>
  );
}
