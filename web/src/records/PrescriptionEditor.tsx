import { Button, Group, NativeSelect, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { currentLanguage } from "@/i18n";
import { checkable, itemFor, missingIn, withChange, withForm, type WrittenItem, type WrittenPrescription } from "./draft";
import { FindBox } from "./FindBox";
import { FindingList } from "./FindingList";
import { drugsQuery, findingsQuery } from "./records";
import { doseUnits, forms, frequencies, named, quantityUnits, routes, useWord } from "./words";
import classes from "./Records.module.css";

const freeText = "free-text:";

interface PrescriptionProps {
  id: string;
  prescription: WrittenPrescription;
  change: (prescription: WrittenPrescription) => void;
  /** Whether somebody tried to sign: what is missing is shown from then on. */
  isTried: boolean;
}

/** A prescription, line by line, with what speaks against it beside the lines. */
export function PrescriptionEditor({ id, prescription, change, isTried }: PrescriptionProps) {
  const { t } = useTranslation("records");
  const { items } = prescription;
  const [checked] = useDebouncedValue(checkable(items), 400);
  const query = useQuery({ ...findingsQuery(id, checked), placeholderData: keepPreviousData });
  const putItem = (place: number, item: WrittenItem) => change({ ...prescription, items: items.with(place, item) });
  return (
    <Stack gap="md">
      <FindDrug add={(item) => change({ ...prescription, items: [...items, item] })} />
      <ol className={classes.list} aria-label={t("prescription.items")}>
        {items.map((item, place) => (
          <ItemFields
            key={item.key}
            item={item}
            isTried={isTried}
            change={(next) => putItem(place, next)}
            remove={() => change({ ...prescription, items: items.filter((other) => other !== item) })}
          />
        ))}
      </ol>
      {items.length > 0 && (
        <>
          <FindingList
            findings={checked.length > 0 ? query.data : undefined}
            isChecking={query.isFetching}
            error={query.error}
            reasons={prescription.reasons}
            give={(finding, reason) =>
              change({ ...prescription, reasons: { ...prescription.reasons, [finding]: reason } })
            }
          />
          <Group align="flex-end" gap="md">
            <NumberInput
              label={t("prescription.validDays")}
              w={180}
              min={1}
              max={90}
              clampBehavior="strict"
              allowDecimal={false}
              value={prescription.valid_days}
              onChange={(value) => change({ ...prescription, valid_days: Number(value) || 1 })}
            />
            <TextInput
              className={classes.grow}
              label={t("prescription.note")}
              maxLength={1000}
              value={prescription.note}
              onChange={(event) => change({ ...prescription, note: event.currentTarget.value })}
            />
          </Group>
        </>
      )}
    </Stack>
  );
}

/** Finds a drug of the list; what it does not have can be added as free text, and is marked so. */
function FindDrug({ add }: { add: (item: WrittenItem) => void }) {
  const { t } = useTranslation("records");
  const language = currentLanguage();
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words.trim(), 200);
  const query = useQuery({ ...drugsQuery(asked), placeholderData: keepPreviousData });
  const typed = words.trim();
  const found = typed ? (query.data?.drugs ?? []) : [];
  const choices = found.map((drug) => ({
    key: drug.atc,
    label: (
      <span>
        {named(drug.names, language)} <span className={classes.dim}>· {drug.atc}</span>
      </span>
    ),
  }));
  // Not before the list was asked: whoever is quick would write free text, which is hardly checked.
  const isLooking = query.isFetching || asked !== typed;
  if (typed && !isLooking) choices.push({ key: freeText + typed, label: <span>{t("prescription.freeText", { name: typed })}</span> });
  return (
    <FindBox
      label={t("prescription.find")}
      placeholder={t("prescription.example")}
      words={words}
      onWords={setWords}
      choices={choices}
      isLooking={isLooking}
      nothing={t("prescription.nothing")}
      choose={(key) => {
        const drug = found.find((one) => one.atc === key);
        const name = drug ? named(drug.names, language) : key.slice(freeText.length);
        setWords("");
        add(itemFor(name, drug ?? null, crypto.randomUUID()));
        announce(t("prescription.added", { name }));
      }}
    />
  );
}

interface ItemProps {
  item: WrittenItem;
  isTried: boolean;
  change: (item: WrittenItem) => void;
  remove: () => void;
}

function ItemFields({ item, isTried, change, remove }: ItemProps) {
  const { t } = useTranslation("records");
  const word = useWord();
  const name = item.names ? named(item.names, currentLanguage()) : item.name;
  const missing = missingIn(item);
  const wrong = (field: "dose" | "days" | "quantity") => (isTried && missing.includes(field) ? t("prescription.number") : undefined);
  const put = (some: Partial<WrittenItem>) => change(withChange(item, some));
  const options = (group: "form" | "unit" | "frequency" | "route", names: readonly string[]) =>
    names.map((value) => ({ value, label: word(group, value) }));
  return (
    <li className={classes.item} aria-label={name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600}>{name}</Text>
          {!item.atc && (
            <Text size="sm" className={classes.warn}>
              {t("prescription.isFree")}
            </Text>
          )}
        </div>
        <Button variant="subtle" color="gray" px="xs" onClick={remove} aria-label={t("prescription.remove", { name })}>
          {t("prescription.removeShort")}
        </Button>
      </Group>
      <div className={classes.fields}>
        <Strength item={item} change={change} />
        <NativeSelect
          label={t("prescription.form")}
          value={item.form}
          onChange={(event) => change(withForm(item, event.currentTarget.value))}
          data={options("form", forms)}
        />
        <TextInput
          label={t("prescription.dose")}
          inputMode="decimal"
          error={wrong("dose")}
          value={item.dose}
          onChange={(event) => put({ dose: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("prescription.doseUnit")}
          value={item.dose_unit}
          onChange={(event) => put({ dose_unit: event.currentTarget.value })}
          data={options("unit", doseUnits)}
        />
        <NativeSelect
          className={classes.wide}
          label={t("prescription.frequency")}
          value={item.frequency}
          onChange={(event) => put({ frequency: event.currentTarget.value })}
          data={options("frequency", frequencies)}
        />
        <NativeSelect
          label={t("prescription.route")}
          value={item.route}
          onChange={(event) => put({ route: event.currentTarget.value })}
          data={options("route", routes)}
        />
        <TextInput
          label={t("prescription.days")}
          inputMode="numeric"
          error={wrong("days")}
          value={item.days}
          onChange={(event) => put({ days: event.currentTarget.value })}
        />
        <TextInput
          label={t("prescription.quantity")}
          inputMode="numeric"
          error={wrong("quantity")}
          value={item.quantity}
          onChange={(event) => put({ quantity: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("prescription.quantityUnit")}
          value={item.quantity_unit}
          onChange={(event) => put({ quantity_unit: event.currentTarget.value })}
          data={options("unit", quantityUnits)}
        />
      </div>
      <Textarea
        label={t("prescription.instructions")}
        autosize
        minRows={1}
        maxLength={500}
        value={item.instructions}
        onChange={(event) => put({ instructions: event.currentTarget.value })}
      />
    </li>
  );
}

const keyOf = ({ form, strength }: { form: string; strength: string }) => `${form}|${strength}`;

/** The strengths the list knows, or what somebody types. */
function Strength({ item, change }: { item: WrittenItem; change: (item: WrittenItem) => void }) {
  const { t } = useTranslation("records");
  const word = useWord();
  if (item.products.length === 0) {
    return (
      <TextInput
        className={classes.wide}
        label={t("prescription.strength")}
        maxLength={60}
        value={item.strength}
        onChange={(event) => change({ ...item, strength: event.currentTarget.value })}
      />
    );
  }
  const isOneForm = item.products.every(({ form }) => form === item.products[0]?.form);
  return (
    <NativeSelect
      className={classes.wide}
      label={t("prescription.strength")}
      value={keyOf(item)}
      onChange={(event) => {
        const product = item.products.find((one) => keyOf(one) === event.currentTarget.value);
        if (product) change({ ...withForm(item, product.form), strength: product.strength });
      }}
      data={item.products.map((one) => ({
        value: keyOf(one),
        label: isOneForm ? one.strength : `${one.strength}, ${word("form", one.form)}`,
      }))}
    />
  );
}
