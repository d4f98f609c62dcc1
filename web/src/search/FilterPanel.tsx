import { Button, NativeSelect, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SearchResults } from "@/api/types";
import { modes } from "@/api/modes";
import { useLevelName } from "@/doctors/levels";
import { currentLanguage } from "@/i18n";
import { formatMoney, formatNumber } from "@/i18n/formats";
import { specialtyCodes, useSpecialtyName } from "@/specialties/names";
import { ChoiceRow } from "./ChoiceRow";
import { countFilters, levels, partsOfDay, radii, ratings, titles, type Filters } from "./filters";
import { PlaceFilter } from "./PlaceFilter";
import { SwitchRow } from "./SwitchRow";

type Facets = SearchResults["facets"];

interface FilterPanelProps {
  filters: Filters;
  facets: Facets | undefined;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
}

const priceSteps = [5000, 10_000, 20_000, 50_000];
const genders = ["female", "male"] as const;
const spoken = ["zh", "en", "fr", "de", "ja", "ko", "ru", "es"] as const;

/** All filters; each change goes to the address at once. Counts stand beside the values the server counted. */
export function FilterPanel({ filters, facets, onChange, onClear }: FilterPanelProps) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const levelName = useLevelName();
  const countOf = (facet: string, value: string) => countIn(facets, facet, value);
  const counted = (facet: string, value: string, name: string) => {
    const count = countOf(facet, value);
    return count === undefined ? name : t("filter.counted", { name, number: formatNumber(count, language) });
  };
  return (
    <Stack gap="lg">
      <Select
        label={t("filter.specialty")}
        placeholder={t("filter.any")}
        searchable
        clearable
        nothingFoundMessage={t("filter.nothing")}
        data={specialtyCodes.map((code) => ({ value: code, label: counted("specialty", code, specialtyName(code)) }))}
        value={filters.specialty ?? null}
        onChange={(specialty) => onChange({ specialty: specialty ?? undefined })}
      />
      <PlaceFilter filters={filters} onChange={onChange} />
      {filters.near && (
        <ChoiceRow
          label={t("filter.distance")}
          choices={radii.map((value) => ({ value, name: t("filter.within", { km: formatNumber(value, language) }) }))}
          chosen={filters.max_km}
          onChoose={(max_km) => onChange({ max_km })}
        />
      )}
      <ChoiceRow
        label={t("filter.mode")}
        choices={modes.map((value) => ({ value, name: t(`common:mode.${value}`), count: countOf("mode", value) }))}
        chosen={filters.mode}
        onChoose={(mode) => onChange({ mode })}
      />
      <ChoiceRow
        label={t("filter.when")}
        choices={partsOfDay.map((value) => ({ value, name: t(`filter.part.${value}`), count: countOf("part_of_day", value) }))}
        chosen={filters.part_of_day}
        onChoose={(part_of_day) => onChange({ part_of_day })}
      />
      <SwitchRow filters={filters} countOf={countOf} onChange={onChange} />
      <ChoiceRow
        label={t("filter.price")}
        choices={priceSteps.map((value) => ({ value, name: t("filter.upTo", { price: formatMoney(value, "CNY", language) }) }))}
        chosen={filters.max_price}
        onChoose={(max_price) => onChange({ max_price })}
      />
      <ChoiceRow
        label={t("filter.rating")}
        choices={ratings.map((value) => ({ value, name: t("filter.stars", { stars: formatNumber(value, language, 1) }) }))}
        chosen={filters.min_rating}
        onChoose={(min_rating) => onChange({ min_rating })}
      />
      <ChoiceRow
        label={t("filter.gender")}
        choices={genders.map((value) => ({ value, name: t(`common:gender.${value}`), count: countOf("gender", value) }))}
        chosen={filters.gender}
        onChoose={(gender) => onChange({ gender })}
      />
      <ChoiceRow
        label={t("filter.level")}
        choices={levels.map((value) => ({ value, name: levelName(value), count: countOf("level", value) }))}
        chosen={filters.level}
        onChoose={(level) => onChange({ level })}
      />
      <ChoiceRow
        label={t("filter.title")}
        choices={titles.map((value) => ({ value, name: t(`doctor.title.${value}`), count: countOf("title", value) }))}
        chosen={filters.title}
        onChoose={(title) => onChange({ title })}
      />
      <NativeSelect
        label={t("filter.language")}
        data={[
          { value: "", label: t("filter.any") },
          ...spoken.map((code) => ({ value: code, label: counted("language", code, t(`common:languageName.${code}`)) })),
        ]}
        value={filters.language ?? ""}
        onChange={(event) => onChange({ language: event.currentTarget.value || undefined })}
      />
      {countFilters(filters) > 0 && (
        <Button variant="subtle" onClick={onClear}>
          {t("filter.clear")}
        </Button>
      )}
    </Stack>
  );
}

function countIn(facets: Facets | undefined, facet: string, value: string): number | undefined {
  const values = facets?.[facet];
  // An empty facet was not counted: values that none would have are left out by the server.
  if (!values || values.length === 0) return undefined;
  return values.find((entry) => entry.value === value)?.count ?? 0;
}
