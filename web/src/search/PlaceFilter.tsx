import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { awayFromHere, type Filters } from "./filters";
import { useCities, useLocate } from "./place";

interface PlaceFilterProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}

/** A city, or around where one is; the device is asked only when the person presses for it. */
export function PlaceFilter({ filters, onChange }: PlaceFilterProps) {
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
        // Its options stand behind it in the order of Tab, and are gone when it gets there.
        scrollAreaProps={{ viewportProps: { tabIndex: -1 } }}
        nothingFoundMessage={t("filter.nothing")}
        data={cities.options}
        value={filters.city === undefined ? null : String(filters.city)}
        onChange={(city) => onChange(city ? { ...awayFromHere(filters), city: Number(city) } : { city: undefined })}
      />
      <Group gap="xs">
        {filters.near ? (
          <Button variant="subtle" size="sm" mih={44} onClick={() => onChange(awayFromHere(filters))}>
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
