import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/links";
import { Portrait } from "@/components/Portrait";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { clearCompared, dropCompared, useCompared } from "./tray";
import classes from "./Compare.module.css";

/** Who was put aside to compare, at the lower edge; nothing when nobody was. */
export function CompareTray() {
  const { t } = useTranslation("kept");
  const doctors = useCompared();
  const language = currentLanguage();
  if (doctors.length === 0) return null;
  return (
    <section className={classes.tray} aria-label={t("compare.tray")}>
      <ul className={classes.faces}>
        {doctors.map((doctor) => {
          const name = doctorName(doctor, language);
          return (
            <li key={doctor.id}>
              <ActionIcon
                className={classes.face}
                aria-label={t("compare.removeFrom", { name })}
                onClick={() => dropCompared(doctor.id)}
              >
                <Portrait name={name} specialty={doctor.specialty} size={44} />
                <IconX size={16} className={classes.cross} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {doctors.length > 1 ? (
        <ButtonLink to="/compare" search={{ doctors: doctors.map(({ id }) => id).join(",") }} className={classes.go} aria-label={t("compare.open", { count: doctors.length })}>
          {t("compare.add")}
        </ButtonLink>
      ) : (
        <span className={classes.hint}>{t("compare.one")}</span>
      )}
      <Button variant="subtle" color="gray" px="xs" onClick={clearCompared}>
        {t("compare.clear")}
      </Button>
    </section>
  );
}
