import { useQuery } from "@tanstack/react-query";
import { Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { consultationsQuery } from "@/api/queries";
import { ConsultationCard } from "@/mine/ConsultationCard";
import { nextOf } from "@/mine/grouping";
import classes from "./HomePage.module.css";

/** What comes next for this person, if anything does. */
export function NextAppointment() {
  const { t } = useTranslation(["patient", "common"]);
  const next = nextOf(useQuery(consultationsQuery).data?.consultations ?? []);
  if (!next) return null;
  return (
    <section aria-labelledby="next" className={classes.next}>
      <Title order={2} size="h4" id="next">
        {t("home.next")}
      </Title>
      <ConsultationCard consultation={next} group={next.status === "running" ? "running" : "upcoming"} />
    </section>
  );
}
