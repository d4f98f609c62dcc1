import { useTranslation } from "react-i18next";
import { institutionName } from "@/doctors/describe";
import { longDay } from "@/doctors/verification";
import { currentLanguage } from "@/i18n";
import { formatMoney } from "@/i18n/formats";
import { useSpecialtyName } from "@/specialties/names";
import type { Said } from "./credentials";
import classes from "./Credentials.module.css";

/** What an applicant said, to be read. */
export function SaidList({ said }: { said: Said }) {
  const { t } = useTranslation(["credentials", "patient"]);
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const names = new Intl.DisplayNames(language, { type: "language" });
  const listed = new Intl.ListFormat(language);
  const prices = (["text", "video", "visit"] as const).flatMap((mode) => {
    const price = said[mode];
    return typeof price === "number" ? [`${t(`form.price.${mode}`)} ${formatMoney(price, "CNY", language)}`] : [];
  });
  const rows: [string, string][] = [
    [t("form.name"), said.name ?? ""],
    [t("form.gender"), said.gender ? t(`gender.${said.gender}`) : ""],
    [t("form.number"), said.licence_number ?? ""],
    [t("form.authority"), said.licence_authority ?? ""],
    [t("form.expires"), said.licence_expires_on ? longDay(said.licence_expires_on, language) : ""],
    [t("form.institution"), said.institution ? institutionName(said.institution, language) : ""],
    [t("form.title"), said.title ? t(`patient:doctor.title.${said.title}`) : ""],
    [t("form.specialties"), listed.format(said.specialties.map((code) => specialtyName(code)))],
    [t("form.since"), said.practising_since ? String(said.practising_since) : ""],
    [t("form.languages"), listed.format(said.languages.map((code) => names.of(code) ?? code))],
    [t("form.prices"), prices.join(" · ")],
    [t("form.expertise"), said.expertise],
  ];
  return (
    <dl className={classes.said}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className={classes.row}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
