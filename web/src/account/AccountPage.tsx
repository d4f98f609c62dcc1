import { Button, Group, NativeSelect, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconBell, IconCheck, IconClipboardHeart, IconDatabaseExport, IconEye, IconHeart, IconIdBadge2, IconShieldLock, IconUsers } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { meQuery, useMe, useSignOut } from "@/api/session";
import type { Me, MeChange } from "@/api/types";
import { ButtonLink } from "@/components/links";
import { ProblemNote } from "@/components/ProblemNote";
import { PageSkeleton } from "@/components/Skeletons";
import { BornAndSex } from "@/family/BornAndSex";
import { chooseLanguage } from "@/i18n";
import { readersZone } from "@/i18n/formats";
import { languageNames, languages, type Language } from "@/i18n/languages";
import { Reminders } from "@/reminders/Reminders";
import classes from "./Account.module.css";

const places = [
  { to: "/account/saved", label: "common:nav.saved", icon: IconHeart },
  { to: "/account/notices", label: "common:nav.notices", icon: IconBell },
  { to: "/account/family", label: "common:nav.family", icon: IconUsers },
  { to: "/account/chart", label: "common:nav.chart", icon: IconClipboardHeart },
  { to: "/account/security", label: "security:page.title", icon: IconShieldLock },
  { to: "/account/looks", label: "common:nav.looks", icon: IconEye },
  { to: "/account/data", label: "common:nav.data", icon: IconDatabaseExport },
  { to: "/account/doctor", label: "common:nav.asDoctor", icon: IconIdBadge2 },
] as const;

/** Name, language and zone of one's own account, and leaving it. */
export function AccountPage() {
  const me = useMe();
  if (!me) return <PageSkeleton />;
  return <Own key={me.id} me={me} />;
}

function Own({ me }: { me: Me }) {
  const { t } = useTranslation(["patient", "common", "security"]);
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Stack maw={560} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("common:nav.account")}
      </Title>
      <div className={classes.places}>
        {places.map(({ to, label, icon: Icon }) => (
          <ButtonLink key={to} to={to} variant="default" justify="flex-start" px="sm" leftSection={<Icon size={20} aria-hidden />}>
            {t(label)}
          </ButtonLink>
        ))}
      </div>
      <Details me={me} />
      <Reminders />
      <Group>
        <ButtonLink to="/device-check" variant="light">
          {t("account.device")}
        </ButtonLink>
        <Button
          variant="default"
          loading={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/" }) })}
        >
          {t("common:action.signOut")}
        </Button>
      </Group>
      <ProblemNote error={signOut.error} />
    </Stack>
  );
}

function Details({ me }: { me: Me }) {
  const { t } = useTranslation(["patient", "common"]);
  const [name, setName] = useState(me.name);
  const [locale, setLocale] = useState<Language>(me.locale);
  const [zone, setZone] = useState(me.time_zone);
  const [born, setBorn] = useState(me.birth_date ?? "");
  const [sex, setSex] = useState(me.gender);
  const save = useSave();
  const device = readersZone();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name: name.trim(), locale, time_zone: zone, birth_date: born || null, gender: sex });
      }}
    >
      <div>
        <Text fw={500}>{t("account.contact")}</Text>
        <Text c="dimmed">{[me.email, me.phone].filter(Boolean).join(" · ")}</Text>
      </div>
      <TextInput
        label={t("access.name")}
        autoComplete="name"
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <BornAndSex
        born={born}
        sex={sex}
        set={({ birth_date = born, gender = sex }) => {
          setBorn(birth_date);
          setSex(gender);
        }}
      />
      <Text size="sm" c="dimmed">
        {t("account.bornHint")}
      </Text>
      <NativeSelect
        label={t("account.language")}
        data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
        value={locale}
        onChange={(event) => setLocale(event.currentTarget.value as Language)}
      />
      <Select
        label={t("account.zone")}
        description={zone === device ? undefined : t("account.zoneDevice", { zone: device })}
        searchable
        limit={80}
        allowDeselect={false}
        nothingFoundMessage={t("filter.nothing")}
        data={[...new Set([zone, device, ...Intl.supportedValuesOf("timeZone")])]}
        value={zone}
        onChange={(chosen) => chosen && setZone(chosen)}
      />
      <ProblemNote error={save.error} />
      <Group>
        <Button type="submit" loading={save.isPending}>
          {t("common:action.save")}
        </Button>
        <Text role="status" c="dimmed">
          {save.isSuccess && (
            <>
              <IconCheck size={18} aria-hidden /> {t("account.saved")}
            </>
          )}
        </Text>
      </Group>
    </form>
  );
}

function useSave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MeChange) => answer(api.PATCH("/v1/me", { body: change })),
    onSuccess: async (me) => {
      client.setQueryData(meQuery.queryKey, me);
      // Rooms and the chart show age and sex.
      for (const key of ["consultation", "consultations", "chart"]) void client.invalidateQueries({ queryKey: [key] });
      await chooseLanguage(me.locale);
    },
  });
}
