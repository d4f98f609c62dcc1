import { Button, Menu, Popover, Text } from "@mantine/core";
import { IconChevronDown, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { modes } from "@/api/modes";
import type { Institution, SearchResults } from "@/api/types";
import { MenuChoice } from "@/components/MenuChoice";
import { institutionName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { addDays, formatDay } from "@/i18n/formats";
import { useToday } from "@/i18n/today";
import { useSpecialtyName } from "@/specialties/names";
import { ActiveFilters } from "./ActiveFilters";
import type { Filters } from "./filters";
import { useCities } from "./place";
import { PlaceFilter } from "./PlaceFilter";
import classes from "./UnderstoodChips.module.css";

interface ChipsProps {
  filters: Filters;
  /** The hospital the list is limited to, as far as a hit told us. */
  institution?: Institution;
  understood: SearchResults["understood"] | undefined;
  onChange: (change: Partial<Filters>) => void;
}

/** "Cardiology · near you · video · this week": what was understood, each part a chip to change. */
export function UnderstoodChips({ filters, institution, understood, onChange }: ChipsProps) {
  const { t } = useTranslation(["patient", "common"]);
  const because = understood?.because ?? [];
  return (
    <div>
      <div className={classes.chips} role="group" aria-label={t("understood.label")}>
        <SpecialtyChip filters={filters} understood={understood} onChange={onChange} />
        <ActiveFilters filters={filters} onChange={onChange} />
        <PlaceChip filters={filters} understood={understood} onChange={onChange} />
        <Chip text={filters.mode ? t(`common:mode.${filters.mode}`) : t("understood.anyMode")} set={filters.mode !== undefined}>
          <MenuChoice chosen={!filters.mode} onClick={() => onChange({ mode: undefined })}>
            {t("understood.anyMode")}
          </MenuChoice>
          {modes.map((mode) => (
            <MenuChoice key={mode} chosen={filters.mode === mode} onClick={() => onChange({ mode })}>
              {t(`common:mode.${mode}`)}
            </MenuChoice>
          ))}
        </Chip>
        <DaysChip filters={filters} onChange={onChange} />
        {filters.institution !== undefined && institution && (
          <InstitutionChip institution={institution} onRemove={() => onChange({ institution: undefined })} />
        )}
      </div>
      {!filters.specialty && because.length > 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {t("understood.because", { words: because.join(", ") })}
        </Text>
      )}
    </div>
  );
}

function SpecialtyChip({ filters, understood, onChange }: ChipsProps) {
  const { t } = useTranslation(["patient", "common"]);
  const specialtyName = useSpecialtyName();
  const proposed = understood?.specialties ?? [];
  const codes = [...new Set([...(filters.specialty ? [filters.specialty] : []), ...proposed])];
  const shown = filters.specialty ? [filters.specialty] : proposed.slice(0, 2);
  if (codes.length === 0) return null;
  const names = new Intl.ListFormat(currentLanguage(), { type: "disjunction" }).format(shown.map((code) => specialtyName(code)));
  return (
    <Chip text={names} set>
      {codes.map((code) => (
        <MenuChoice key={code} chosen={filters.specialty === code} onClick={() => onChange({ specialty: code })}>
          {specialtyName(code)}
        </MenuChoice>
      ))}
      <MenuChoice chosen={!filters.specialty} onClick={() => onChange({ specialty: undefined })}>
        {t(filters.q ? "understood.byWords" : "understood.anySpecialty")}
      </MenuChoice>
    </Chip>
  );
}

function InstitutionChip({ institution, onRemove }: { institution: Institution; onRemove: () => void }) {
  const { t } = useTranslation(["patient", "common"]);
  const name = institutionName(institution, currentLanguage());
  return (
    <Button
      variant="light"
      radius="xl"
      className={classes.chip}
      rightSection={<IconX size={16} aria-hidden />}
      aria-label={t("understood.remove", { name })}
      onClick={onRemove}
    >
      {name}
    </Button>
  );
}

function PlaceChip({ filters, understood, onChange }: ChipsProps) {
  const { t } = useTranslation(["patient", "common"]);
  const { nameOf } = useCities();
  const city = filters.city ?? understood?.city ?? undefined;
  const text = city !== undefined ? nameOf(city) : null;
  return (
    <Popover width={300} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <ChipButton set={city !== undefined || filters.near !== undefined}>
          {text ?? t(filters.near ? "understood.nearYou" : "understood.anywhere")}
        </ChipButton>
      </Popover.Target>
      <Popover.Dropdown>
        <PlaceFilter filters={filters} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

function DaysChip({ filters, onChange }: Omit<ChipsProps, "understood">) {
  const { t } = useTranslation(["patient", "common"]);
  const language = currentLanguage();
  const today = useToday();
  const spans = [
    { key: "anyDay", from: undefined, to: undefined },
    { key: "today", from: today, to: today },
    { key: "threeDays", from: today, to: addDays(today, 2) },
    { key: "week", from: today, to: addDays(today, 6) },
  ] as const;
  const isChosen = (span: { from?: string; to?: string }) => span.from === filters.from && span.to === filters.to;
  const known = spans.find(isChosen);
  const text = known ? t(`understood.${known.key}`) : spanText(filters, language);
  return (
    <Chip text={text} set={filters.from !== undefined || filters.to !== undefined}>
      {spans.map((span) => (
        <MenuChoice key={span.key} chosen={isChosen(span)} onClick={() => onChange({ from: span.from, to: span.to })}>
          {t(`understood.${span.key}`)}
        </MenuChoice>
      ))}
    </Chip>
  );
}

function spanText({ from, to }: Filters, language: string): string {
  const ends = [...new Set([from, to])].flatMap((day) => (day ? [formatDay(day, language)] : []));
  return ends.join(" – ");
}

function Chip({ text, set, children }: { text: string; set: boolean; children: ReactNode }) {
  return (
    <Menu position="bottom-start" shadow="md" width={240}>
      <Menu.Target>
        <ChipButton set={set}>{text}</ChipButton>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

function ChipButton({ set, children, ...rest }: { set: boolean; children: ReactNode }) {
  return (
    <Button
      {...rest}
      variant={set ? "light" : "default"}
      radius="xl"
      className={classes.chip}
      rightSection={<IconChevronDown size={16} aria-hidden />}
    >
      {children}
    </Button>
  );
}
