import { useTranslation } from "react-i18next";
import { SectionNav } from "@/components/SectionNav";

export function DoctorNav() {
  const { t } = useTranslation("doctor");
  const links = [
    { to: "/doctor", label: t("nav.queue") },
    { to: "/doctor/calendar", label: t("nav.calendar") },
    { to: "/doctor/hours", label: t("nav.hours") },
    { to: "/doctor/replies", label: t("nav.replies") },
    { to: "/doctor/emergency", label: t("nav.emergency") },
  ] as const;
  return <SectionNav label={t("nav.label")} links={links} />;
}
