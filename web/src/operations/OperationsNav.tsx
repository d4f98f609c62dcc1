import { useTranslation } from "react-i18next";
import { SectionNav } from "@/components/SectionNav";

export function OperationsNav() {
  const { t } = useTranslation("operations");
  const links = [
    { to: "/operations", label: t("nav.board") },
    { to: "/operations/ranking", label: t("nav.ranking") },
    { to: "/operations/disputes", label: t("nav.disputes") },
    { to: "/operations/reviews", label: t("nav.reviews") },
    { to: "/operations/applications", label: t("nav.doctors") },
    { to: "/operations/emergencies", label: t("nav.emergencies") },
  ] as const;
  return <SectionNav label={t("nav.label")} links={links} />;
}
