import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { citiesQuery } from "@/api/queries";
import type { City } from "@/api/types";
import { currentLanguage } from "@/i18n";
import { cityName } from "@/doctors/describe";

/** Cities to choose from, and a name for the one in the address. */
export function useCities() {
  const cities = useQuery(citiesQuery).data?.cities ?? [];
  const language = currentLanguage();
  const options = cities.map((city: City) => ({ value: String(city.id), label: labelOf(city, language) }));
  const nameOf = (id: number) => cities.find((city) => city.id === id);
  return { options, nameOf: (id: number) => (nameOf(id) ? cityName(nameOf(id) as City, language) : null) };
}

/** Both scripts, so that either can be typed. */
function labelOf(city: City, language: "en" | "zh" | "fr"): string {
  return language === "zh" ? city.zh : city.zh && city.zh !== city.en ? `${city.en} ${city.zh}` : city.en;
}

export type Locating = "idle" | "asking" | "refused";

/** Asks the device where it is, only when the person pressed for it; two decimals are near enough, about a kilometre. */
export function useLocate(found: (near: string) => void, refused?: () => void): { state: Locating; locate: () => void } {
  const [state, setState] = useState<Locating>("idle");
  const refuse = () => {
    setState("refused");
    refused?.();
  };
  const locate = () => {
    if (!("geolocation" in navigator)) return refuse();
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("idle");
        found(`${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`);
      },
      refuse,
      { maximumAge: 600_000, timeout: 10_000 },
    );
  };
  return { state, locate };
}
