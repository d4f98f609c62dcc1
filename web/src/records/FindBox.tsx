import { Combobox, Loader, Text, TextInput, useCombobox } from "@mantine/core";
import type { ReactNode } from "react";

export interface Choice {
  key: string;
  label: ReactNode;
}

interface FindBoxProps {
  label: string;
  placeholder: string;
  words: string;
  onWords: (words: string) => void;
  choices: Choice[];
  isLooking: boolean;
  nothing: string;
  choose: (key: string) => void;
}

/** A field that finds as one types; arrows and Enter choose. */
export function FindBox({ label, placeholder, words, onWords, choices, isLooking, nothing, choose }: FindBoxProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(key) => {
        choose(key);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder={placeholder}
          value={words}
          maxLength={80}
          rightSection={isLooking ? <Loader size={18} /> : null}
          onChange={(event) => {
            onWords(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={words.trim() === ""}>
        <Combobox.Options mah={280} style={{ overflowY: "auto" }} aria-label={label}>
          {choices.map(({ key, label: text }) => (
            <Combobox.Option key={key} value={key} py={10}>
              {text}
            </Combobox.Option>
          ))}
          {choices.length === 0 && (
            <Combobox.Empty>
              <Text size="sm">{isLooking ? "…" : nothing}</Text>
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
