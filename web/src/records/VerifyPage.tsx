import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconClockX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { CardSkeletons } from "@/components/Skeletons";
import { NoAnswer, StateCard } from "@/components/States";
import { doctorName, nativeName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { verificationQuery } from "./records";
import { named } from "./words";
import classes from "./Records.module.css";

const route = getRouteApi("/verify");

/** Whether a paper is worth something, for whoever holds it; the code is in the address. */
export function VerifyPage() {
  const { t } = useTranslation("records");
  const { code = "" } = route.useSearch();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(code);
  return (
    <Stack gap="lg" maw={560} mx="auto">
      <Title order={1} size="h2">
        {t("verify.title")}
      </Title>
      <Text>{t("verify.text")}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ to: "/verify", search: { code: typed.trim() || undefined }, replace: true });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t("verify.code")}
            description={t("verify.codeHint")}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            className={classes.code}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <div>
            <Button type="submit">{t("verify.check")}</Button>
          </div>
        </Stack>
      </form>
      <div aria-live="polite">{code && <Answer code={code} />}</div>
    </Stack>
  );
}

function Answer({ code }: { code: string }) {
  const { t } = useTranslation("records");
  const query = useQuery(verificationQuery(code));
  const language = currentLanguage();
  if (query.isError && asProblem(query.error).isMissing) {
    return (
      <StateCard icon={<IconAlertTriangle size={40} stroke={1.4} />} title={t("verify.unknown")} tone="danger">
        {t("verify.unknownText")}
      </StateCard>
    );
  }
  if (!query.data) return query.isError ? <NoAnswer query={query} /> : <CardSkeletons count={1} height={200} />;
  const { state, kind, patient, doctor, doctor_latin, institution, items, signed_at, valid_until, revoked_at } = query.data;
  const Icon = state === "genuine" ? IconCircleCheck : state === "expired" ? IconClockX : IconAlertTriangle;
  const who = { name: doctor, name_pinyin: doctor_latin };
  const native = nativeName(who, language);
  const facts = [
    [t("verify.kind"), t(`kind.${kind}`)],
    [t("verify.doctor"), [doctorName(who, language), native && `(${native})`].filter(Boolean).join(" ")],
    [t("verify.institution"), named({ ...institution, fr: institution.en ?? "" }, language)],
    [t("verify.patient"), patient],
    [t("verify.signed"), formatMoment(signed_at, language)],
    valid_until && [t("verify.validUntil"), formatMoment(valid_until, language)],
    revoked_at && [t("verify.revokedAt"), formatMoment(revoked_at, language)],
    items !== null && [t("verify.items"), String(items)],
  ].filter((fact) => Array.isArray(fact));
  return (
    <section className={classes.verdict} data-state={state} aria-label={t(`verify.state.${state}`)}>
      <Title order={2} size="h3" className={classes.heading}>
        <Icon size={30} aria-hidden /> {t(`verify.state.${state}`)}
      </Title>
      <Text>{t(`verify.means.${state}`)}</Text>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed">
        {t("verify.least")}
      </Text>
    </section>
  );
}
