import { Text } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Hit, Slot } from "@/api/types";
import { CompareButton } from "@/compare/CompareButton";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { stillAhead } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { usePrice } from "@/i18n/price";
import { WatchButton } from "@/kept/WatchButton";
import { awaitedOf } from "@/waitlist/awaited";
import { JoinButton } from "@/waitlist/JoinButton";
import { toParameters, type Filters } from "./filters";
import classes from "./DoctorCard.module.css";

const shown = 3;

/** The place of a visit that is not at the institution the card names. */
const whereOf = (slot: Slot) => (slot.mode === "visit" ? slot.place?.name : undefined);

/** The times of visits that are not at the institution, by their place. */
function placesOf(slots: readonly Slot[]): [string, string[]][] {
  const places = new Map<string, string[]>();
  for (const slot of slots) {
    const where = whereOf(slot);
    if (where) places.set(where, [...(places.get(where) ?? []), slot.starts_at]);
  }
  return [...places];
}

/** The next free times as buttons, asking by text beside them, and the way to all times. */
export function NextSlots({ hit: { doctor, next_slots, text_opens_at }, filters }: { hit: Hit; filters: Filters }) {
  const { t } = useTranslation(["patient", "common"]);
  const priceOf = usePrice();
  const language = currentLanguage();
  const slots = next_slots.filter((slot) => slot.mode !== "text").slice(0, shown);
  const textPrice = doctor.prices.text;
  const asksText = doctor.answers_text && textPrice !== null && (!filters.mode || filters.mode === "text");
  const textOpensAt = stillAhead(text_opens_at);
  const mode = filters.mode === "text" ? undefined : filters.mode;
  const waits = slots.length === 0 && filters.mode !== "text" && (mode ? doctor.prices[mode] : (doctor.prices.video ?? doctor.prices.visit)) !== null;
  const { from, to } = toParameters(filters);
  return (
    <div className={classes.slots} role="group" aria-label={t("results.slots")}>
      {slots.map((slot) => (
        <ButtonLink
          key={slot.mode + slot.starts_at}
          to="/book"
          search={{ doctor: String(doctor.id), mode: slot.mode, starts_at: slot.starts_at }}
          variant="light"
          className={classes.slot}
          leftSection={<ModeIcon mode={slot.mode} />}
          aria-label={t(whereOf(slot) ? "results.slotAt" : "results.slot", {
            moment: formatMoment(slot.starts_at, language),
            mode: t(`common:mode.${slot.mode}`),
            place: whereOf(slot),
          })}
        >
          {formatMoment(slot.starts_at, language)}
        </ButtonLink>
      ))}
      {placesOf(slots).map(([place, moments]) => (
        <Text key={place} className={classes.later}>
          <IconMapPin size={18} stroke={1.7} aria-hidden />
          {moments.length === slots.length
            ? t("results.at", { place })
            : t("results.timesAt", { place, times: moments.map((at) => formatMoment(at, language)).join(" · ") })}
        </Text>
      ))}
      {waits && <JoinButton awaited={{ ...awaitedOf(doctor, mode), from: filters.from, to: filters.to }} />}
      {waits && <WatchButton doctor={doctor} window={{ mode, from, to }} />}
      {asksText && textOpensAt && (
        <Text className={classes.later}>
          <ModeIcon mode="text" />
          {t("results.askAgain", { moment: formatMoment(textOpensAt, language) })}
        </Text>
      )}
      {asksText && !textOpensAt && (
        <ButtonLink
          to="/ask/$doctorId"
          params={{ doctorId: String(doctor.id) }}
          variant="light"
          className={classes.slot}
          leftSection={<ModeIcon mode="text" />}
        >
          {t("results.ask", { price: priceOf(textPrice, doctor.prices.currency) })}
        </ButtonLink>
      )}
      <ButtonLink
        to="/doctors/$doctorId"
        params={{ doctorId: String(doctor.id) }}
        search={{ mode: filters.mode, day: filters.from }}
        variant="subtle"
        className={classes.slot}
      >
        {t(slots.length > 0 ? "results.moreTimes" : "results.profile")}
      </ButtonLink>
      <CompareButton doctor={doctor} className={classes.slot} />
    </div>
  );
}
