import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useToday } from "@/i18n/today";

type Sex = "female" | "male";

interface BornAndSexProps {
  /** A day as in an ISO date; empty when it is not said. */
  born: string;
  sex: Sex | null;
  set: (said: { birth_date?: string; gender?: Sex | null }) => void;
  required?: boolean;
}

/** When somebody was born, and their sex. */
export function BornAndSex({ born, sex, set, required = false }: BornAndSexProps) {
  const { t } = useTranslation(["family", "common"]);
  const today = useToday();
  return (
    <>
      <TextInput
        type="date"
        label={t("born")}
        required={required}
        autoComplete={required ? undefined : "bday"}
        min={`${Number(today.slice(0, 4)) - 130}-01-01`}
        max={today}
        value={born}
        onChange={(event) => set({ birth_date: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("gender")}
        data={[
          { value: "", label: t("genderNone") },
          { value: "female", label: t("common:sex.female") },
          { value: "male", label: t("common:sex.male") },
        ]}
        value={sex ?? ""}
        onChange={(event) => set({ gender: (event.currentTarget.value || null) as Sex | null })}
      />
    </>
  );
}
