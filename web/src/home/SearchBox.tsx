import { ActionIcon, Button, Combobox, Loader, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue, useMediaQuery } from "@mantine/hooks";
import { IconBuildingHospital, IconSearch, IconStethoscope, IconUser, IconVocabulary, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState, type ComponentType, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { suggestQuery } from "@/api/queries";
import type { Suggestion } from "@/api/types";
import { Marked } from "@/components/Marked";
import type { Filters } from "@/search/filters";
import { RememberedGroups } from "./RememberedGroups";
import { useRemembered } from "./remembered";
import { VoiceButton } from "./VoiceButton";
import classes from "./SearchBox.module.css";

/** As the answer carries it: its ranges are pairs, which the generated type of an answer does not say. */
type Suggested = Omit<Suggestion, "ranges"> & { ranges?: readonly (readonly number[])[] };

const icons: Record<Suggestion["kind"], ComponentType<{ size?: number; stroke?: number }>> = {
  symptom: IconVocabulary,
  specialty: IconStethoscope,
  doctor: IconUser,
  institution: IconBuildingHospital,
};

/** The dropdown's own target adds aria-expanded, aria-controls and the active option to this. */
const comboboxRole = { role: "combobox", "aria-autocomplete": "list" } as const;

/** What is kept of a search when its words change: the frame (place, mode, days), not the last answer's specialty. */
function withWords(kept: Filters, q: string): Filters {
  const { specialty: _specialty, institution: _institution, ...frame } = kept;
  return { ...frame, q: q.trim() || undefined };
}

/** The one search box: words in, suggestions under it by kind, and a result list on Enter. */
export function SearchBox({ initial = "", kept = {} }: { initial?: string; kept?: Filters }) {
  const { t } = useTranslation(["patient", "common"]);
  const navigate = useNavigate();
  const [words, setWords] = useState(initial);
  const [settled] = useDebouncedValue(words.trim(), 120);
  const suggested = useQuery(suggestQuery(settled));
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const suggestions = settled && words.trim() ? (suggested.data?.suggestions ?? []) : [];
  const remembered = useRemembered();
  const input = useRef<HTMLInputElement>(null);
  const narrow = useMediaQuery("(max-width: 36em)", undefined, { getInitialValueInEffect: false });
  const offered = words.trim() ? suggestions.length : remembered.length;

  // What is remembered may come after somebody went to the empty box.
  const remind = useEffectEvent(() => {
    if (!words && document.activeElement === input.current) combobox.openDropdown();
  });
  const reminds = remembered.length > 0;
  useEffect(() => {
    if (reminds) remind();
  }, [reminds]);

  const go = (filters: Filters) => {
    combobox.closeDropdown();
    void navigate({ to: "/search", search: filters });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    go(withWords(kept, words));
  };
  const choose = (key: string) => {
    const again = remembered.find((one) => one.key === key);
    if (again) {
      setWords(again.filters.q ?? "");
      go(again.filters);
      return;
    }
    const chosen = suggestions[Number(key)];
    if (!chosen) return;
    combobox.closeDropdown();
    if (chosen.kind === "doctor") {
      void navigate({ to: "/doctors/$doctorId", params: { doctorId: chosen.id } });
      return;
    }
    setWords(chosen.kind === "symptom" ? chosen.text : "");
    if (chosen.kind === "specialty") go({ ...withWords(kept, ""), specialty: chosen.id });
    else if (chosen.kind === "institution") go({ ...withWords(kept, ""), institution: Number(chosen.id) });
    else go(withWords(kept, chosen.text));
  };
  const onWords = (next: string) => {
    setWords(next);
    if (next.trim() || remembered.length > 0) combobox.openDropdown();
    else combobox.closeDropdown();
    combobox.resetSelectedOption();
  };

  return (
    <form role="search" className={classes.form} onSubmit={submit}>
      <Combobox store={combobox} onOptionSubmit={choose} shadow="md" offset={6}>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={input}
            className={classes.input}
            size="lg"
            type="text"
            {...comboboxRole}
            inputMode="search"
            enterKeyHint="search"
            maxLength={200}
            aria-label={t("search.label")}
            placeholder={t(narrow ? "search.short" : "search.label")}
            value={words}
            onChange={(event) => onWords(event.currentTarget.value)}
            onFocus={() => offered > 0 && combobox.openDropdown()}
            onClick={() => offered > 0 && combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            leftSection={suggested.isFetching ? <Loader size={18} /> : <IconSearch size={22} stroke={1.8} />}
            rightSectionWidth={words ? 52 : "auto"}
            rightSection={
              words ? (
                <ActionIcon aria-label={t("search.clear")} color="gray" onClick={() => onWords("")}>
                  <IconX size={20} />
                </ActionIcon>
              ) : (
                <VoiceButton onWords={onWords} />
              )
            }
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={offered === 0}>
          <Combobox.Options aria-label={t("search.suggestions")} className={classes.options}>
            {!words.trim() && <RememberedGroups searches={remembered} />}
            {[...new Set(suggestions.map(({ kind }) => kind))].map((kind) => (
              <SuggestionGroup key={kind} kind={kind} suggestions={suggestions} />
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Button type="submit" size="lg" className={classes.submit}>
        {t("search.go")}
      </Button>
    </form>
  );
}

function SuggestionGroup({ kind, suggestions }: { kind: Suggestion["kind"]; suggestions: readonly Suggested[] }) {
  const { t } = useTranslation(["patient", "common"]);
  const Icon = icons[kind];
  const own = suggestions.map((suggestion, index) => ({ suggestion, index })).filter((entry) => entry.suggestion.kind === kind);
  if (own.length === 0) return null;
  return (
    <Combobox.Group label={t(`search.kind.${kind}`)}>
      {own.map(({ suggestion, index }) => (
        <Combobox.Option key={index} value={String(index)} className={classes.option}>
          <Icon size={20} stroke={1.6} />
          <span className={classes.words}>
            <span>
              <Marked text={suggestion.text} ranges={suggestion.ranges} />
            </span>
            {suggestion.detail && <small>{suggestion.detail}</small>}
          </span>
        </Combobox.Option>
      ))}
    </Combobox.Group>
  );
}
