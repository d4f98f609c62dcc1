import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Institution } from "@/api/types";
import { institutionName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { institutionsQuery } from "./credentials";

interface InstitutionSelectProps {
  chosen: Institution | null;
  choose: (institution: Institution | null) => void;
  error: string | undefined;
}

/** An institution of the directory, found by typing a part of its name. */
export function InstitutionSelect({ chosen, choose, error }: InstitutionSelectProps) {
  const { t } = useTranslation("credentials");
  const language = currentLanguage();
  const [typed, type] = useState(chosen ? institutionName(chosen, language) : "");
  const [asked] = useDebouncedValue(typed, 200);
  const query = useQuery(institutionsQuery(asked));
  const found = query.data?.institutions ?? [];
  const known = chosen && !found.some((one) => one.id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      label={t("form.institution")}
      description={t("form.institutionHint")}
      required
      error={error}
      searchable
      clearable
      filter={({ options }) => options}
      nothingFoundMessage={typed.trim() && !query.isFetching ? t("form.nothing") : undefined}
      data={known.map((one) => ({ value: String(one.id), label: institutionName(one, language) }))}
      searchValue={typed}
      onSearchChange={type}
      value={chosen ? String(chosen.id) : null}
      onChange={(id) => choose(known.find((one) => String(one.id) === id) ?? null)}
    />
  );
}
