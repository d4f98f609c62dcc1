import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { TextLink } from "@/components/links";
import { useAge } from "@/family/age";

interface Patient {
  id: string;
  age_months: number | null;
  gender: string | null;
}

/** How old somebody is, and their sex; null where neither is known. */
export function useAgeAndSex(): (patient: Patient) => string | null {
  const { t } = useTranslation(["chart", "common"]);
  const age = useAge();
  return ({ age_months, gender }) => {
    const known = [age_months === null ? null : age(age_months), gender && t(`common:sex.${gender as "female" | "male"}`)];
    return known.filter(Boolean).join(" · ") || null;
  };
}

/** On the patient's side: what is known, and where it is put right. */
export function AgeAndSex({ patient }: { patient: Patient }) {
  const { t } = useTranslation("chart");
  const me = useMe();
  const say = useAgeAndSex();
  const isComplete = patient.age_months !== null && patient.gender !== null;
  return (
    <Text mb="sm">
      {t("about.known", { said: say(patient) ?? t("about.nothing") })}{" "}
      <TextLink to={patient.id === me?.id ? "/account" : "/account/family"}>{t(isComplete ? "about.change" : "about.add")}</TextLink>
    </Text>
  );
}
