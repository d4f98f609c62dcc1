/**
 * Dates, times and money as the reader's language writes them.
 *
 * Instants come from the server in UTC (ISO 8601). They are shown in the reader's zone; `zoneNote` gives the zone's
 * name when an instant is told in another one.
 */

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let made = cache.get(key);
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(language, options)));
  return made;
}

export function formatTime(instant: string | Date, language: string, timeZone = readersZone()): string {
  return formatter(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(new Date(instant));
}

/** The calendar day of an instant in a zone, as YYYY-MM-DD. */
export function dayOf(instant: string | Date, timeZone = readersZone()): string {
  return formatter("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).format(new Date(instant));
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** "Today" and "tomorrow" in the reader's words, else weekday, day and month. */
export function formatDay(day: string, language: string, today = dayOf(new Date()), weekday: "short" | "long" = "short"): string {
  if (day === today || day === addDays(today, 1)) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(day === today ? 0 : 1, "day");
    return word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
  }
  return formatter(language, { weekday, day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}

/** "Today" and "tomorrow" in the reader's words, else the short weekday. */
export function formatWeekday(day: string, language: string, today = dayOf(new Date())): string {
  if (day === today || day === addDays(today, 1)) return formatDay(day, language, today);
  return formatter(language, { weekday: "short", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}

/** Day and month alone, e.g. "24 Nov". */
export function formatDate(day: string, language: string): string {
  return formatter(language, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}

/** In a narrow place a line breaks between day and time, not inside a date. */
const whole = (day: string): string => day.replaceAll(" ", "\u00A0");

/** How a day and a time stand together; unknown languages read as English. */
const momentPattern: Record<string, (day: string, time: string) => string> = {
  en: (day, time) => `${day}, ${time}`,
  zh: (day, time) => `${day} ${time}`,
  fr: (day, time) => `${day} à\u00A0${time}`,
};

/** A day far away, with its year. */
export function formatFullDate(day: string, language: string): string {
  return formatter(language, { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}

/** Day and time of an instant, e.g. "Today, 15:30". */
export function formatMoment(instant: string | Date, language: string, timeZone = readersZone()): string {
  const day = formatDay(dayOf(instant, timeZone), language, dayOf(new Date(), timeZone));
  const join = momentPattern[language] ?? momentPattern.en;
  return join?.(whole(day), formatTime(instant, language, timeZone)) ?? day;
}

/**
 * Day and time inside a sentence: "today" and "tomorrow" are not capitalised there; names of days are, where a language
 * does so.
 */
export function formatMomentInside(instant: string | Date, language: string): string {
  const words = formatMoment(instant, language);
  const today = dayOf(new Date());
  const isNear = [today, addDays(today, 1)].includes(dayOf(instant));
  return isNear ? words.charAt(0).toLocaleLowerCase(language) + words.slice(1) : words;
}

/** The zone's own name at that instant when it is not the reader's, else null: time is told with its zone when it differs. */
export function zoneNote(instant: string | Date, timeZone: string, language: string, readers = readersZone()): string | null {
  if (formatTime(instant, "en", timeZone) === formatTime(instant, "en", readers)) return null;
  const parts = formatter(language, { timeZone, timeZoneName: "long" }).formatToParts(new Date(instant));
  return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}

/** Money from minor units (fen, cents); whole amounts lose their zeros. */
export function formatMoney(minor: number, currency: string, language: string): string {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: minor % 10 ** digits === 0 ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
}

export function formatDistance(kilometres: number, language: string): string {
  const near = kilometres < 1;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: near ? "meter" : "kilometer",
    maximumFractionDigits: !near && kilometres < 10 ? 1 : 0,
  }).format(near ? Math.round(kilometres * 100) * 10 : kilometres);
}

export const formatNumber = (value: number, language: string, digits = 0): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** A count where there is little room, e.g. 1.2K. */
export const formatCompact = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: value < 10_000 ? 1 : 0 }).format(value);

/** Minutes and seconds, e.g. 4:05; never below zero. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
