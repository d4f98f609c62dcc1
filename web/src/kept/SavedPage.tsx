import { Button, Stack, Text, Title } from "@mantine/core";
import { IconHeart } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { favouritesQuery, searchesQuery, useMarks, watchesQuery } from "@/api/kept";
import type { Favourite, Watch } from "@/api/types";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDay, formatMoment } from "@/i18n/formats";
import { DoctorLine } from "./DoctorLine";
import { HeartButton } from "./HeartButton";
import { useMark } from "./marking";
import { SavedSearchList } from "./SavedSearchList";
import { WatchButton } from "./WatchButton";
import classes from "./Kept.module.css";

/** Favourite doctors with their next times, what is waited for, and saved searches. */
export function SavedPage() {
  const { t } = useTranslation(["kept", "common"]);
  const favourites = useQuery(favouritesQuery);
  const watches = useQuery(watchesQuery).data?.watches ?? [];
  const searches = useQuery(searchesQuery).data?.searches ?? [];
  const marks = useMarks();
  const kept = (data: { favourites: Favourite[] }) =>
    data.favourites.filter(({ doctor }) => marks?.favourites.includes(doctor.id) ?? true);
  const waiting = watches.filter(({ doctor }) => marks?.watches.includes(doctor.id) ?? true);
  return (
    <Stack gap="xl" maw={760} mx="auto">
      <Title order={1} size="h2">
        {t("page.title")}
      </Title>
      <Section id="favourites" title={t("page.doctors")}>
        <Loaded
          query={favourites}
          skeleton={<CardSkeletons height={132} />}
          empty={{ when: (data) => kept(data).length === 0, show: <NoFavourites /> }}
        >
          {(data) => (
            <ul className={classes.list}>
              {kept(data).map((favourite) => (
                <FavouriteCard key={favourite.doctor.id} favourite={favourite} />
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
      {waiting.length > 0 && (
        <Section id="watches" title={t("page.watches")}>
          <ul className={classes.list}>
            {waiting.map((watch) => (
              <WatchCard key={watch.doctor.id} watch={watch} />
            ))}
          </ul>
        </Section>
      )}
      {searches.length > 0 && (
        <Section id="searches" title={t("page.searches")}>
          <SavedSearchList searches={searches} />
        </Section>
      )}
    </Stack>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function FavouriteCard({ favourite: { doctor, next_slots } }: { favourite: Favourite }) {
  const { t } = useTranslation(["kept", "patient", "common"]);
  const language = currentLanguage();
  return (
    <li className={classes.card}>
      <DoctorLine doctor={doctor}>
        <HeartButton doctor={doctor} />
      </DoctorLine>
      {next_slots.length === 0 ? (
        <>
          <Text size="sm">{t("page.noTimes")}</Text>
          <WatchButton doctor={doctor} />
        </>
      ) : (
        <div className={classes.slots} role="group" aria-label={t("patient:results.slots")}>
          {next_slots.map((slot) => (
            <ButtonLink
              key={slot.mode + slot.starts_at}
              to="/book"
              search={{ doctor: String(doctor.id), mode: slot.mode, starts_at: slot.starts_at }}
              variant="light"
              leftSection={<ModeIcon mode={slot.mode} />}
              aria-label={t("patient:results.slot", {
                moment: formatMoment(slot.starts_at, language),
                mode: t(`common:mode.${slot.mode}`),
              })}
            >
              {formatMoment(slot.starts_at, language)}
            </ButtonLink>
          ))}
        </div>
      )}
    </li>
  );
}

function WatchCard({ watch }: { watch: Watch }) {
  const { t } = useTranslation(["kept", "common"]);
  const language = currentLanguage();
  const { set } = useMark("watches", watch.doctor);
  const { mode, starts_from, starts_before } = watch;
  const limits = [
    mode && t(`common:mode.${mode}`),
    starts_from && t("page.from", { day: formatDay(dayOf(starts_from), language) }),
    starts_before && t("page.until", { day: formatDay(dayOf(new Date(Date.parse(starts_before) - 1)), language) }),
  ].filter(Boolean);
  const window = { mode, from: starts_from, to: starts_before };
  return (
    <li className={classes.card}>
      <DoctorLine doctor={watch.doctor} />
      <div className={classes.row}>
        <Text size="sm" c="dimmed">
          {limits.join(" · ")}
        </Text>
        <Button variant="default" onClick={() => set(false, window)}>
          {t("page.stop")}
        </Button>
      </div>
    </li>
  );
}

function NoFavourites() {
  const { t } = useTranslation(["kept", "common"]);
  return (
    <EmptyState
      icon={<IconHeart size={40} stroke={1.4} />}
      title={t("page.noDoctors")}
      actions={<ButtonLink to="/">{t("page.find")}</ButtonLink>}
    >
      {t("page.noDoctorsText")}
    </EmptyState>
  );
}
