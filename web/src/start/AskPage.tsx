import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { doctorQuery } from "@/api/queries";
import type { Doctor } from "@/api/types";
import { ButtonLink } from "@/components/links";
import { Portrait } from "@/components/Portrait";
import { PageSkeleton } from "@/components/Skeletons";
import { EmptyState, Loaded } from "@/components/States";
import { TermsList } from "@/contract/TermsList";
import { doctorName, mainSpecialty, stillAhead } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { usePrice } from "@/i18n/price";
import { useSpecialtyName } from "@/specialties/names";
import { ComplaintForm } from "./ComplaintForm";
import classes from "./ComplaintForm.module.css";

const route = getRouteApi("/ask/$doctorId");

/** Asking one doctor by text. */
export function AskPage() {
  const id = Number(route.useParams().doctorId);
  return (
    <Loaded page query={useQuery(doctorQuery(id))} skeleton={<PageSkeleton />}>
      {(doctor) => {
        if (!doctor.answers_text) return <AnswersNoText doctor={doctor} />;
        const opensAt = stillAhead(doctor.text_opens_at);
        return opensAt ? <UsedUp doctor={doctor} opensAt={opensAt} /> : <Ask doctor={doctor} />;
      }}
    </Loaded>
  );
}

function Ask({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const name = doctorName(doctor, language);
  const price = usePrice()(doctor.prices.text ?? 0, doctor.prices.currency);
  return (
    <Stack maw={640} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("start.ask", { name })}
      </Title>
      <div className={classes.who}>
        <Portrait name={name} specialty={mainSpecialty(doctor)} />
        <Text c="dimmed">
          {t("doctor.titleAndSpecialty", { title: t(`doctor.title.${doctor.title}`), specialty: specialtyName(mainSpecialty(doctor)) })}
        </Text>
      </div>
      <ComplaintForm
        wanted={{ kind: "text", doctor_id: doctor.id }}
        button={t("start.send", { price })}
        terms={doctor.text_terms && <TermsList terms={doctor.text_terms} price={doctor.prices.text ? price : null} />}
      />
    </Stack>
  );
}

function AnswersNoText({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <EmptyState
      page
      title={t("start.noText")}
      actions={
        <ButtonLink to="/doctors/$doctorId" params={{ doctorId: String(doctor.id) }}>
          {t("results.profile")}
        </ButtonLink>
      }
    >
      {t("start.noTextNext")}
    </EmptyState>
  );
}

function UsedUp({ doctor, opensAt }: { doctor: Doctor; opensAt: string }) {
  const { t } = useTranslation("patient");
  return (
    <EmptyState
      page
      title={t("doctor.textUsedUp")}
      actions={
        <>
          <ButtonLink to="/doctors/$doctorId" params={{ doctorId: String(doctor.id) }}>
            {t("results.profile")}
          </ButtonLink>
          <ButtonLink to="/search" search={{ specialty: mainSpecialty(doctor), mode: "text" }} variant="light">
            {t("doctor.othersByText")}
          </ButtonLink>
        </>
      }
    >
      {t("doctor.textAgain", { moment: formatMoment(opensAt, currentLanguage()) })}
    </EmptyState>
  );
}
