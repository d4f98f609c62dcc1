import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Operations.module.css";

const links = [
  { to: "/operations", label: "nav.board" },
  { to: "/operations/ranking", label: "nav.ranking" },
] as const;

export function OperationsNav() {
  const { t } = useTranslation("operations");
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
