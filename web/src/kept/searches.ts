import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { SavedSearch } from "@/api/types";
import { readFilters, switches, type Filters } from "@/search/filters";
import { useCities } from "@/search/place";
import { useSpecialtyName } from "@/specialties/names";

/** What of a search is worth keeping: its days are over soon, and an order alone is no search. */
export function lasting(filters: Filters): Filters {
  const { from: _from, to: _to, ...rest } = filters;
  return rest;
}

/** As the address carries it: plain text. */
export function asQuery(filters: Filters): Record<string, string> {
  return Object.fromEntries(Object.entries(lasting(filters)).map(([name, value]) => [name, String(value)]));
}

/** Whether two searches ask for the same, but for days. */
export const sameSearch = (a: Filters, b: Filters): boolean => key(a) === key(b);

const key = (filters: Filters): string => JSON.stringify(Object.entries(asQuery(filters)).toSorted());

export const filtersOf = (saved: Pick<SavedSearch, "query">): Filters => readFilters(saved.query);

/** Whether it says whom one looks for: words, a specialty, a hospital. */
export const isSearch = ({ q, specialty, institution }: Filters): boolean => Boolean(q ?? specialty ?? institution);

/** A search in a few words: "palpitations · Cardiology · Shanghai · Video". */
export function useSearchName(): (filters: Filters) => string {
  const { t } = useTranslation(["kept", "patient", "common"]);
  const specialtyName = useSpecialtyName();
  const { nameOf } = useCities();
  return useCallback(
    ({ q, specialty, city, near, mode, part_of_day, gender, title, ...rest }: Filters) =>
      [
        q,
        specialty && specialtyName(specialty),
        city !== undefined && nameOf(city),
        near && t("search.near"),
        mode && t(`common:mode.${mode}`),
        part_of_day && t(`patient:filter.part.${part_of_day}`),
        ...switches.map((name) => rest[name] && t(`patient:filter.${name}`)),
        gender && t(`common:gender.${gender}`),
        title && t(`patient:doctor.title.${title}`),
      ]
        .filter(Boolean)
        .join(" · ")
        .slice(0, 80) || t("patient:results.title"),
    [t, specialtyName, nameOf],
  );
}
