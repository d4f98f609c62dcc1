import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/components/States";
import { CardSkeletons } from "@/components/Skeletons";
import { useMay } from "@/family/may";
import { currentLanguage } from "@/i18n";
import type { Consultation } from "@/room/consultation";
import { AddDocument } from "./AddDocument";
import { DocumentList } from "./DocumentList";
import { FollowUps } from "./FollowUps";
import { outcomeQuery, type OutcomeSide, type OutcomeView } from "./records";
import { ReviewCard } from "./ReviewCard";
import { named } from "./words";
import classes from "./Records.module.css";

/** What stays of a consultation, below its summary: diagnoses, documents, the next time, the review. It is for its two sides. */
export function OutcomeRecords({ consultation, viewer }: { consultation: Consultation; viewer: OutcomeSide }) {
  const may = useMay(consultation.patient.id);
  const query = useQuery({ ...outcomeQuery(consultation.id), enabled: may("record") });
  if (!may("record")) return null;
  return (
    <Loaded query={query} skeleton={<CardSkeletons count={1} height={96} />}>
      {(outcome) => (
        <div className={classes.outcome}>
          <DiagnosisList diagnoses={outcome.diagnoses} />
          <DocumentList outcome={outcome} viewer={viewer} />
          {outcome.writable && <AddDocument consultation={consultation} until={outcome.writable_until} />}
          <FollowUps consultation={consultation} viewer={viewer} outcome={outcome} />
          {may("consultation") && <ReviewCard consultation={consultation} viewer={viewer} outcome={outcome} />}
        </div>
      )}
    </Loaded>
  );
}

function DiagnosisList({ diagnoses }: { diagnoses: OutcomeView["diagnoses"] }) {
  const { t } = useTranslation("records");
  const language = currentLanguage();
  if (diagnoses.length === 0) return null;
  return (
    <section aria-labelledby="diagnoses">
      <Title order={3} size="h5" id="diagnoses">
        {t("diagnosis.title")}
      </Title>
      <ul className={classes.list}>
        {diagnoses.map(({ code, names, certainty }, place) => (
          <li key={code}>
            <Text>
              <strong className={classes.code}>{code}</strong> {named(names, language)}
              {certainty === "suspected" && <span className={classes.dim}> · {t("diagnosis.suspected")}</span>}
              {place === 0 && diagnoses.length > 1 && <span className={classes.dim}> · {t("diagnosis.main")}</span>}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
