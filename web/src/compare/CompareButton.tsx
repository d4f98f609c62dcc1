import { Button } from "@mantine/core";
import { IconColumns3, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { DoctorSummary } from "@/api/types";
import { sayProblem } from "@/components/undo";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { compare, dropCompared, useCompared } from "./tray";

/** Puts a doctor aside to compare with others, and takes them back. */
export function CompareButton({ doctor, className }: { doctor: DoctorSummary; className?: string }) {
  const { t } = useTranslation("kept");
  const on = useCompared().some(({ id }) => id === doctor.id);
  const name = doctorName(doctor, currentLanguage());
  const press = () => {
    if (on) dropCompared(doctor.id);
    else if (!compare(doctor)) sayProblem({ title: t("compare.title"), detail: t("compare.full") });
  };
  const Icon = on ? IconCheck : IconColumns3;
  return (
    <Button
      variant={on ? "light" : "subtle"}
      className={className}
      aria-pressed={on}
      aria-label={t(on ? "compare.removeName" : "compare.addName", { name })}
      leftSection={<Icon size={18} aria-hidden />}
      onClick={press}
    >
      {t(on ? "compare.remove" : "compare.add")}
    </Button>
  );
}
