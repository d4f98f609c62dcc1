import { Alert, Anchor, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/components/links";
import { PageSkeleton } from "@/components/Skeletons";
import { Loaded } from "@/components/States";
import { reviewQuery, type ReviewFile } from "@/credentials/credentials";
import classes from "@/credentials/Credentials.module.css";
import { Documents } from "@/credentials/Documents";
import { SaidList } from "@/credentials/SaidList";
import { Steps } from "@/credentials/Steps";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import operations from "../Operations.module.css";
import { OperationsNav } from "../OperationsNav";
import { DecisionForm } from "./DecisionForm";

const route = getRouteApi("/operations/applications/$applicationId");

/** One application: what is said, what shows it, what was done, and deciding it. */
export function ReviewPage() {
  const { t } = useTranslation("credentials");
  const { applicationId } = route.useParams();
  const query = useQuery(reviewQuery(applicationId));
  return (
    <Stack gap="lg">
      <div className={operations.top}>
        <Title order={1} size="h3">
          {query.data?.application.said.name ?? t("queue.title")}
        </Title>
        <OperationsNav />
      </div>
      <Loaded page query={query} skeleton={<PageSkeleton />}>
        {(file) => (
          <div className={classes.review}>
            <Stack gap="lg">
              <Conflicts file={file} />
              <SaidList said={file.application.said} />
              <Documents documents={file.application.documents} />
            </Stack>
            <Stack gap="lg">
              <Standing file={file} />
              <Steps steps={file.application.steps} />
            </Stack>
          </div>
        )}
      </Loaded>
    </Stack>
  );
}

function Conflicts({ file }: { file: ReviewFile }) {
  const { t } = useTranslation("credentials");
  const language = currentLanguage();
  if (!file.licensed && file.same_licence.length === 0) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle />} title={t("review.sameLicence")}>
      {file.licensed && (
        <Text>
          {t("review.licensed")}{" "}
          <TextLink to="/operations/doctors/$doctorId" params={{ doctorId: String(file.licensed.id) }}>
            {doctorName(file.licensed, language)}
          </TextLink>
        </Text>
      )}
      {file.same_licence.map((one) => (
        <Text key={one.id}>
          <TextLink to="/operations/applications/$applicationId" params={{ applicationId: one.id }}>
            {one.name}
          </TextLink>{" "}
          · {t(`status.${one.status}`)}
        </Text>
      ))}
    </Alert>
  );
}

function Standing({ file }: { file: ReviewFile }) {
  const { t } = useTranslation("credentials");
  const { application } = file;
  if (file.is_yours) return <Alert variant="light">{t("review.yours")}</Alert>;
  if (application.status === "approved" && application.doctor_id !== null) {
    return (
      <Alert variant="light" color="teal" title={t("status.approved")}>
        <Anchor href={`/doctors/${application.doctor_id}`}>{t("listing.page")}</Anchor>
      </Alert>
    );
  }
  if (application.status === "question") return <DecisionForm file={file} kinds={["reject"]} />;
  if (application.status !== "submitted") return <Alert variant="light">{t(`status.${application.status}`)}</Alert>;
  return <DecisionForm file={file} kinds={file.approved_by_you ? ["ask", "reject"] : ["approve", "ask", "reject"]} />;
}
