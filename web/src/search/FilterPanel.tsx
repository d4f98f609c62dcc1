import { Button, Group, NativeSelect, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SearchResults } from "@/api/types";
import { modes, type Mode } from "@/api/modes";
import { currentLanguage } from "@/i18n";
import { formatMoney, formatNumber } from "@/i18n/formats";
import { specialtyCodes, useSpecialtyName } from "@/specialties/names";
import { countFilters, titles, type Filters, type Title } from "./filters";
import { useCities, useLocate } from "./place";

type Facets = SearchResults["facets"];

interface FilterPanelProps {
  filters: Filters;
  facets: Facets | undefined;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
}

const priceSteps = [2000, 5000, 10_000, 20_000, 50_000];
const spoken = ["zh", "en", "fr", "de", "ja", "ko", "ru", "es"] as const;

/** An empty choice means no filter. */
const chosen = <T extends string>(value: T | null | ""): T | undefined => value || undefined;

/** All filters; each change goes to the address at once. Counts stand beside the values the server counted. */
export function FilterPanel({ filters, facets, onChange, onClear }: FilterPanelProps) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const counted = useCounted(facets);

  return (
    <Stack gap="md">
      <Select
        label={t("filter.specialty")}
        placeholder={t("filter.any")}
        searchable
        clearable
        nothingFoundMessage={t("filter.nothing")}
        data={specialtyCodes.map((code) => ({ value: code, label: counted("specialty", code, specialtyName(code)) }))}
        value={filters.specialty ?? null}
        onChange={(specialty) => onChange({ specialty: chosen(specialty) })}
      />
      <PlaceFilter filters={filters} onChange={onChange} />
      <div>
        <Text size="md" fw={500} mb={4} id="filter-mode">
          {t("filter.mode")}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="filter-mode"
          data={["", ...modes].map((mode) => ({ value: mode, label: mode ? t(`common:mode.${mode as Mode}`) : t("filter.any") }))}
          value={filters.mode ?? ""}
          onChange={(mode) => onChange({ mode: chosen(mode as Mode | "") })}
        />
      </div>
      <NativeSelect
        label={t("filter.language")}
        data={[
          { value: "", label: t("filter.any") },
          ...spoken.map((code) => ({ value: code, label: counted("language", code, t(`common:languageName.${code}`)) })),
        ]}
        value={filters.language ?? ""}
        onChange={(event) => onChange({ language: chosen(event.currentTarget.value) })}
      />
      <NativeSelect
        label={t("filter.gender")}
        data={[
          { value: "", label: t("filter.any") },
          ...(["female", "male"] as const).map((value) => ({
            value,
            label: counted("gender", value, t(`common:gender.${value}`)),
          })),
        ]}
        value={filters.gender ?? ""}
        onChange={(event) => onChange({ gender: chosen(event.currentTarget.value as "female" | "male" | "") })}
      />
      <NativeSelect
        label={t("filter.title")}
        data={[
          { value: "", label: t("filter.any") },
          ...titles.map((value) => ({ value, label: counted("title", value, t(`doctor.title.${value}`)) })),
        ]}
        value={filters.title ?? ""}
        onChange={(event) => onChange({ title: chosen(event.currentTarget.value as Title | "") })}
      />
      <NativeSelect
        label={t("filter.price")}
        data={[
          { value: "", label: t("filter.any") },
          ...priceSteps.map((price) => ({
            value: String(price),
            label: t("filter.upTo", { price: formatMoney(price, "CNY", language) }),
          })),
        ]}
        value={filters.max_price === undefined ? "" : String(filters.max_price)}
        onChange={(event) => onChange({ max_price: event.currentTarget.value ? Number(event.currentTarget.value) : undefined })}
      />
      {countFilters(filters) > 0 && (
        <Button variant="subtle" onClick={onClear}>
          {t("filter.clear")}
        </Button>
      )}
    </Stack>
  );
}

export function PlaceFilter({ filters, onChange }: Pick<FilterPanelProps, "filters" | "onChange">) {
  const { t } = useTranslation(["patient", "common"]);
  const cities = useCities();
  const { state, locate } = useLocate((near) => onChange({ near, city: undefined }));
  return (
    <Stack gap={6}>
      <Select
        label={t("filter.city")}
        placeholder={t(filters.near ? "filter.nearMe" : "filter.any")}
        searchable
        clearable
        limit={60}
        comboboxProps={{ withinPortal: false }}
        nothingFoundMessage={t("filter.nothing")}
        data={cities.options}
        value={filters.city === undefined ? null : String(filters.city)}
        onChange={(city) => onChange({ city: city ? Number(city) : undefined, near: city ? undefined : filters.near })}
      />
      <Group gap="xs">
        {filters.near ? (
          <Button variant="subtle" size="sm" mih={44} onClick={() => onChange({ near: undefined, sort: filters.sort === "nearest" ? undefined : filters.sort })}>
            {t("filter.nearOff")}
          </Button>
        ) : (
          <Button
            variant="subtle"
            size="sm"
            mih={44}
            leftSection={<IconCurrentLocation size={18} aria-hidden />}
            loading={state === "asking"}
            onClick={locate}
          >
            {t("filter.nearMe")}
          </Button>
        )}
      </Group>
      <Text size="sm" role="status" c="dimmed">
        {state === "refused" ? t("filter.nearRefused") : ""}
      </Text>
    </Stack>
  );
}

/** A value's name with how many doctors it would leave, where the server said so. */
function useCounted(facets: Facets | undefined): (facet: string, value: string, name: string) => string {
  const { t } = useTranslation(["patient", "common"]);
  return (facet, value, name) => {
    const count = facets?.[facet]?.find((entry) => entry.value === value)?.count;
    return count === undefined ? name : t("filter.counted", { name, number: formatNumber(count, currentLanguage()) });
  };
}
