import { expect, test } from "vitest";
import type { Slot } from "@/api/types";
import { byDay, byPart, byPlace } from "./SlotDays";
import { waysOf } from "./Ways";

const slot = (starts_at: string) => ({ starts_at, ends_at: starts_at, mode: "video", price: 1, currency: "CNY" }) as Slot;

test("slots fall on the reader's days, in time order", () => {
  const days = byDay([slot("2026-01-02T01:00:00Z"), slot("2026-01-01T17:00:00Z"), slot("2026-01-01T08:00:00Z")], "Asia/Shanghai");
  expect([...days].map(([day, list]) => [day, list.map(({ starts_at }) => starts_at)])).toEqual([
    ["2026-01-01", ["2026-01-01T08:00:00Z"]],
    ["2026-01-02", ["2026-01-01T17:00:00Z", "2026-01-02T01:00:00Z"]],
  ]);
});

test("a long day is divided where the reader's clock divides it, a short one is not", () => {
  const hours = Array.from({ length: 13 }, (_, hour) => slot(`2026-01-01T${String(hour + 2).padStart(2, "0")}:00:00Z`));
  expect(byPart(hours, "Asia/Shanghai").map(([part, own]) => [part, own.length])).toEqual([
    ["morning", 2],
    ["afternoon", 6],
    ["evening", 5],
  ]);
  expect(byPart(hours.slice(1), "Asia/Shanghai").map(([part, own]) => [part, own.length])).toEqual([[null, 12]]);
});

test("text needs a doctor who answers, times need one with hours", () => {
  const prices = { text: 100, video: 200, visit: null, currency: "CNY" };
  expect(waysOf({ prices, answers_text: true, bookable: false }).map(({ mode }) => mode)).toEqual(["text"]);
  expect(waysOf({ prices, answers_text: false, bookable: true }).map(({ mode }) => mode)).toEqual(["video"]);
});

test("slots of several places stand by their place, the earliest first", () => {
  const clinic = { id: 1, name: "Clinic", address: "1 High Street", time_zone: "Asia/Urumqi", directions: "" };
  const slots = [{ ...slot("2026-01-01T01:00:00Z"), place: clinic }, slot("2026-01-01T02:00:00Z"), { ...slot("2026-01-01T03:00:00Z"), place: clinic }];
  expect(byPlace(slots).map(([place, own]) => [place?.name, own.length])).toEqual([["Clinic", 2], [undefined, 1]]);
});
