import { useTranslation } from "react-i18next";
import { useSpecialtyName } from "@/specialties/names";
import type { RankingWanted } from "./ranking";

/** What a kept search asks for, in words. */
export function useWanted(): (wanted: RankingWanted) => string {
  const { t } = useTranslation(["ranking", "common"]);
  const specialtyName = useSpecialtyName();
  return (wanted) => {
    const parts = [
      wanted.q && t("quoted", { text: wanted.q }),
      wanted.specialty && specialtyName(wanted.specialty),
      wanted.mode && t(`common:mode.${wanted.mode}`),
      wanted.days && t("wanted.days", { count: wanted.days }),
      wanted.near && t("wanted.near", { place: wanted.near }),
      wanted.max_price && t("wanted.maxPrice", { price: wanted.max_price / 100 }),
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(" · ") : t("wanted.all");
  };
}
