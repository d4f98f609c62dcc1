import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Wait } from "@/api/types";
import { useJoin, useWaits } from "@/api/waitlist";
import { ModeIcon } from "@/components/icons";
import { ProblemNote } from "@/components/ProblemNote";
import { cityName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDay, formatMoment } from "@/i18n/formats";
import { DoctorLine } from "@/kept/DoctorLine";
import kept from "@/kept/Kept.module.css";
import { useSpecialtyName } from "@/specialties/names";
import { sameAgain, useLeaving } from "./leaving";

/** What one waits for in line, with how to leave; nothing where one waits for nothing. */
export function WaitList() {
  const { t } = useTranslation("kept");
  const waits = useWaits() ?? [];
  if (waits.length === 0) return null;
  return (
    <Stack component="section" gap="md" aria-labelledby="mine-waitlist">
      <Title order={2} size="h4" id="mine-waitlist">
        {t("waitlist.title")}
      </Title>
      <ul className={kept.list}>
        {waits.map((wait) => (
          <WaitCard key={wait.id} wait={wait} />
        ))}
      </ul>
    </Stack>
  );
}

function WaitCard({ wait }: { wait: Wait }) {
  const { t } = useTranslation("kept");
  const leave = useLeaving();
  const join = useJoin();
  return (
    <li className={kept.card}>
      {wait.doctor ? <DoctorLine doctor={wait.doctor} /> : <SpecialtyLine wait={wait} />}
      <Limits wait={wait} />
      <Text size="sm" c="dimmed">
        {t("waitlist.since", { moment: formatMoment(wait.since, currentLanguage()) })}
      </Text>
      {wait.paused && <Text size="sm">{t("waitlist.paused")}</Text>}
      {!wait.paused && wait.missed > 0 && <Text size="sm">{t("waitlist.missed")}</Text>}
      <ProblemNote error={join.error} />
      <Group>
        {wait.paused && (
          <Button variant="light" loading={join.isPending} onClick={() => join.mutate(sameAgain(wait))}>
            {t("waitlist.again")}
          </Button>
        )}
        <Button variant="default" onClick={() => leave(wait)}>
          {t("waitlist.leave")}
        </Button>
      </Group>
    </li>
  );
}

function SpecialtyLine({ wait }: { wait: Wait }) {
  const { t } = useTranslation("kept");
  const nameOf = useSpecialtyName();
  return (
    <div>
      <Text fw={600}>{wait.specialty && nameOf(wait.specialty.code, wait.specialty[currentLanguage()])}</Text>
      <Text size="sm" c="dimmed">
        {wait.city ? cityName(wait.city, currentLanguage()) : t("waitlist.anywhere")}
      </Text>
    </div>
  );
}

/** The way and the days waited for, where there are limits. */
function Limits({ wait }: { wait: Wait }) {
  const { t } = useTranslation(["kept", "common"]);
  const language = currentLanguage();
  const { mode, starts_from, starts_before } = wait;
  const days = [
    starts_from && t("page.from", { day: formatDay(dayOf(starts_from), language) }),
    starts_before && t("page.until", { day: formatDay(dayOf(new Date(Date.parse(starts_before) - 1)), language) }),
  ].filter(Boolean);
  if (!mode && days.length === 0) return null;
  return (
    <Text size="sm">
      {mode && (
        <>
          <ModeIcon mode={mode} size={16} /> {t(`common:mode.${mode}`)}
          {days.length > 0 && " · "}
        </>
      )}
      {days.join(" · ")}
    </Text>
  );
}
