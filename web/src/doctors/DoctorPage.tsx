import { Group, Stack, Text, Title } from "@mantine/core";
import { IconLanguage, IconMapPin, IconRosetteDiscountCheck, IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { doctorQuery } from "@/api/queries";
import { hasRole, useMe } from "@/api/session";
import type { Doctor } from "@/api/types";
import { TextLink } from "@/components/links";
import { Portrait } from "@/components/Portrait";
import { Rating } from "@/components/Rating";
import { PageSkeleton } from "@/components/Skeletons";
import { ErrorState, Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { HeartButton } from "@/kept/HeartButton";
import { DoctorReviews } from "@/records/DoctorReviews";
import { useVerification } from "./verification";
import { useSpecialtyName } from "@/specialties/names";
import { cityName, doctorName, expertiseOf, institutionName, mainSpecialty, nativeName } from "./describe";
import { useLevelName } from "./levels";
import { Ways } from "./Ways";
import classes from "./DoctorPage.module.css";

const route = getRouteApi("/doctors/$doctorId");

/** Who this is, what for, what it costs, and when. */
export function DoctorPage() {
  const id = Number(route.useParams().doctorId);
  const query = useQuery({ ...doctorQuery(id), enabled: Number.isSafeInteger(id) });
  if (!Number.isSafeInteger(id)) return <ErrorState page error={new Problem("not_found", 404, "")} />;
  return (
    <Loaded page query={query} skeleton={<PageSkeleton />}>
      {(doctor) => (
        <div className={classes.columns}>
          <Profile doctor={doctor} />
          <Ways doctor={doctor} />
          <div className={classes.reviews}>
            <DoctorReviews doctorId={doctor.id} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Profile({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const me = useMe();
  const verified = useVerification();
  const specialtyName = useSpecialtyName();
  const name = doctorName(doctor, language);
  const native = nativeName(doctor, language);
  const specialties = doctor.specialties.map(({ code, ...names }) => specialtyName(code, names[language]));
  const levelName = useLevelName();
  const listed = new Intl.ListFormat(language, { type: "conjunction" });
  return (
    <Stack gap="lg">
      <Group wrap="nowrap" align="flex-start" gap="md">
        <Portrait name={name} specialty={mainSpecialty(doctor)} size={80} />
        <div className={classes.who}>
          <Title order={1} size="h2">
            {name}{" "}
            {native && (
              <span lang="zh" className={classes.native}>
                {native}
              </span>
            )}
          </Title>
          <Text>{t("doctor.titleAndSpecialty", { title: t(`doctor.title.${doctor.title}`), specialty: specialties[0] ?? "" })}</Text>
          <Group gap="md" mt={4}>
            <Rating mean={doctor.rating.mean} count={doctor.rating.count} />
            <Text size="sm" c="dimmed">
              {t("doctor.consultations", { count: doctor.consultation_count })}
            </Text>
          </Group>
        </div>
        <HeartButton doctor={doctor} />
      </Group>
      <section className={classes.panel} aria-labelledby="expertise">
        <Title order={2} size="h4" id="expertise" mb="xs">
          {t("doctor.expertise")}
        </Title>
        <Text>{expertiseOf(doctor, language)}</Text>
        {specialties.length > 1 && (
          <Text size="sm" c="dimmed" mt="xs">
            {specialties.join(" · ")}
          </Text>
        )}
        {doctor.sees_children && (
          <Text size="sm" c="dimmed" mt="xs">
            {t("doctor.children")}
          </Text>
        )}
      </section>
      <ul className={classes.facts}>
        <Fact icon={<IconMapPin size={22} stroke={1.6} />} label={t("doctor.place")}>
          <span>{[institutionName(doctor.institution, language), levelName(doctor.institution.level)].filter(Boolean).join(" · ")}</span>
          <Text size="sm" c="dimmed">
            {[doctor.institution.address, cityName(doctor.city, language)].filter(Boolean).join(" · ")}
          </Text>
        </Fact>
        <Fact icon={<IconLanguage size={22} stroke={1.6} />} label={t("doctor.languages")}>
          {listed.format(doctor.languages.map((code) => languageName(code, language)))}
        </Fact>
        <Fact icon={<IconSchool size={22} stroke={1.6} />} label={t("doctor.experience")}>
          {t("doctor.since", { year: doctor.practising_since })}
        </Fact>
        <Fact icon={<IconRosetteDiscountCheck size={22} stroke={1.6} />} label={t("doctor.verification")}>
          {verified(doctor).whole}
          {hasRole(me, "operator") && (
            <div>
              <TextLink to="/operations/doctors/$doctorId" params={{ doctorId: String(doctor.id) }}>
                {t("doctor.standing")}
              </TextLink>
            </div>
          )}
        </Fact>
      </ul>
    </Stack>
  );
}

function Fact({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <li className={classes.fact}>
      <span aria-hidden className={classes.factIcon}>
        {icon}
      </span>
      <div>
        <span className="visually-hidden">{label}: </span>
        {children}
      </div>
    </li>
  );
}

/** A language's name by its code, e.g. "French" for fr. */
function languageName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
}
