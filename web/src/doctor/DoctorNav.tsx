import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Doctor.module.css";

const links = [
  { to: "/doctor", label: "nav.queue" },
  { to: "/doctor/agenda", label: "nav.agenda" },
  { to: "/doctor/hours", label: "nav.hours" },
] as const;

export function DoctorNav() {
  const { t } = useTranslation("doctor");
  return (
    <nav className={classes.nav} aria-label={t("nav.label")}>
      {links.map(({ to, label }) => (
        <Link key={to} to={to} className={classes.navLink} activeOptions={{ exact: true, includeSearch: false }}>
          {t(label)}
        </Link>
      ))}
    </nav>
  );
}
