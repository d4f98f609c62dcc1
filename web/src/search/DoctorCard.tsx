import { Group, Text } from "@mantine/core";
import { IconFlask, IconMapPin, IconRosetteDiscountCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DoctorSummary, Hit } from "@/api/types";
import { excerptOf, Marked, rangesOf } from "@/components/Marked";
import { Portrait } from "@/components/Portrait";
import { Rating } from "@/components/Rating";
import { cityName, doctorName, expertiseOf, institutionName, mainSpecialty, nativeName } from "@/doctors/describe";
import { useLevelName } from "@/doctors/levels";
import { useVerification } from "@/doctors/verification";
import { PriceList } from "@/doctors/PriceList";
import { currentLanguage } from "@/i18n";
import { formatDistance } from "@/i18n/formats";
import { HeartButton } from "@/kept/HeartButton";
import { useSpecialtyName } from "@/specialties/names";
import { NextSlots } from "./NextSlots";
import { useReasons } from "./reasons";
import type { Filters } from "./filters";
import classes from "./DoctorCard.module.css";

/** One hit: who, where, for what, why here, and the next times to press. */
export function DoctorCard({ hit, filters }: { hit: Hit; filters: Filters }) {
  const { doctor } = hit;
  const language = currentLanguage();
  const whole = expertiseOf(doctor, language);
  const expertise = excerptOf(whole, rangesOf(whole, hit.highlights ?? []));
  const reasons = useReasons(hit);
  return (
    <article className={classes.card} aria-labelledby={`doctor-${doctor.id}`}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <Portrait name={doctorName(doctor, language)} specialty={mainSpecialty(doctor)} />
        <div className={classes.who}>
          <DoctorHeading doctor={doctor} filters={filters} />
          <Place doctor={doctor} distance={hit.distance_m ?? null} />
          <Verified doctor={doctor} />
          <Group gap="xs" className={classes.facts}>
            <Rating mean={doctor.rating.mean} count={doctor.rating.count} />
            <PriceList prices={doctor.prices} />
          </Group>
        </div>
      </Group>
      <div className={classes.heart}>
        <HeartButton doctor={doctor} />
      </div>
      {whole && (
        <Text className={classes.expertise} lineClamp={2}>
          <Marked {...expertise} />
        </Text>
      )}
      {reasons.length > 0 && (
        <ul className={classes.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <NextSlots hit={hit} filters={filters} />
    </article>
  );
}

function DoctorHeading({ doctor, filters }: { doctor: DoctorSummary; filters: Filters }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const native = nativeName(doctor, language);
  return (
    <>
      <h2 id={`doctor-${doctor.id}`} className={classes.name}>
        <Link
          to="/doctors/$doctorId"
          params={{ doctorId: String(doctor.id) }}
          search={{ mode: filters.mode, day: filters.from }}
          className={classes.link}
        >
          {doctorName(doctor, language)}
        </Link>
        {native && (
          <span lang="zh" className={classes.native}>
            {native}
          </span>
        )}
      </h2>
      <Text size="sm">
        {t("doctor.titleAndSpecialty", {
          title: t(`doctor.title.${doctor.title}`),
          specialty: specialtyName(mainSpecialty(doctor), doctor.specialties[0]?.[language]),
        })}
      </Text>
    </>
  );
}

function Verified({ doctor }: { doctor: DoctorSummary }) {
  const { short } = useVerification()(doctor);
  if (!short) return null;
  const Icon = doctor.verification?.by === "review" ? IconRosetteDiscountCheck : IconFlask;
  return (
    <Text size="sm" c="dimmed" className={classes.place}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <span>{short}</span>
    </Text>
  );
}

function Place({ doctor, distance }: { doctor: DoctorSummary; distance: number | null }) {
  const { t } = useTranslation(["patient", "common"]);
  const levelName = useLevelName();
  const language = currentLanguage();
  const parts = [
    institutionName(doctor.institution, language),
    levelName(doctor.institution.level),
    cityName(doctor.city, language),
    distance === null ? "" : t("reason.near", { distance: formatDistance(distance / 1000, language) }),
  ].filter(Boolean);
  return (
    <Text size="sm" c="dimmed" className={classes.place}>
      <IconMapPin size={16} stroke={1.6} aria-hidden />
      <span className="visually-hidden">{t("doctor.place")}</span>
      <span>{parts.join(" · ")}</span>
    </Text>
  );
}
