import { ActionIcon, Button, NumberInput, Select, Text, TextInput, Title } from "@mantine/core";
import { IconMapPinPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { offerUndo } from "@/components/undo";
import classes from "./Hours.module.css";
import type { Draft, Place } from "./hours";
import { isWhole, nextPlace, withoutPlace } from "./places";

interface PlaceListProps {
  draft: Draft;
  change: (draft: Draft) => void;
  /** Of the institution: what a new place begins with. */
  timeZone: string;
  /** Whether saving was tried, so that what is missing is marked. */
  isChecked: boolean;
}

/** Where else the doctor practises. With one place only this is a single button. */
export function PlaceList({ draft, change, timeZone, isChecked }: PlaceListProps) {
  const { t } = useTranslation("doctor");
  const { places } = draft;
  const put = (place: Place) => change({ ...draft, places: places.map((one) => (one.id === place.id ? place : one)) });
  const remove = (place: Place) => {
    change(withoutPlace(draft, place.id));
    offerUndo(t("places.removed", { name: place.name || t("places.new") }), () => change(draft));
  };
  const add = (
    <Button
      variant={places.length > 0 ? "light" : "subtle"}
      px="sm"
      className={classes.addPlace}
      leftSection={<IconMapPinPlus size={18} />}
      onClick={() => change({ ...draft, places: [...places, nextPlace(places, timeZone)] })}
    >
      {t(places.length > 0 ? "places.another" : "places.add")}
    </Button>
  );
  if (places.length === 0) return add;
  return (
    <section>
      <Title order={2} size="h5">
        {t("places.title")}
      </Title>
      <Text c="dimmed" mb="xs">
        {t("places.text")}
      </Text>
      {places.map((place) => (
        <PlaceFields key={place.id} place={place} put={put} remove={() => remove(place)} isChecked={isChecked} />
      ))}
      {add}
      <NumberInput
        mt="sm"
        maw={480}
        label={t("places.travel")}
        description={t("places.travelText")}
        min={0}
        max={1440}
        step={5}
        allowDecimal={false}
        value={draft.travel_minutes}
        onChange={(value) => change({ ...draft, travel_minutes: Number(value) || 0 })}
      />
    </section>
  );
}

interface PlaceFieldsProps {
  place: Place;
  put: (place: Place) => void;
  remove: () => void;
  isChecked: boolean;
}

function PlaceFields({ place, put, remove, isChecked }: PlaceFieldsProps) {
  const { t } = useTranslation("doctor");
  const name = place.name || t("places.new");
  return (
    <fieldset className={classes.place}>
      <legend className={classes.placeLegend}>{name}</legend>
      <TextInput
        label={t("places.name")}
        maxLength={120}
        value={place.name}
        error={isChecked && !isWhole(place.name) && t("places.missing")}
        onChange={(event) => put({ ...place, name: event.currentTarget.value })}
      />
      <TextInput
        label={t("places.address")}
        maxLength={300}
        value={place.address}
        error={isChecked && !isWhole(place.address) && t("places.missing")}
        onChange={(event) => put({ ...place, address: event.currentTarget.value })}
      />
      <Select
        label={t("places.zone")}
        searchable
        limit={80}
        allowDeselect={false}
        nothingFoundMessage={t("places.noZone")}
        data={[...new Set([place.time_zone, ...Intl.supportedValuesOf("timeZone")])]}
        value={place.time_zone}
        onChange={(chosen) => chosen && put({ ...place, time_zone: chosen })}
      />
      <TextInput
        label={t("places.directions")}
        maxLength={500}
        value={place.directions}
        onChange={(event) => put({ ...place, directions: event.currentTarget.value })}
      />
      <ActionIcon color="gray" className={classes.removePlace} aria-label={t("places.remove", { name })} onClick={remove}>
        <IconTrash size={20} />
      </ActionIcon>
    </fieldset>
  );
}
