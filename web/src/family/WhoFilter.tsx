import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface WhoFilterProps {
  /** Names by id. */
  people: ReadonlyMap<string, string>;
  /** The one to show; "" for everybody. */
  value: string;
  onChange: (id: string) => void;
}

/** Shows one person's only. */
export function WhoFilter({ people, value, onChange }: WhoFilterProps) {
  const { t } = useTranslation("family");
  return (
    <NativeSelect
      label={t("filter")}
      data={[{ value: "", label: t("all") }, ...[...people].map(([id, name]) => ({ value: id, label: name }))]}
      value={people.has(value) ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
