/** The languages every screen exists in. The first is the fallback. */
export const languages = ["en", "zh", "fr"] as const;
export type Language = (typeof languages)[number];

/** How each language names itself. */
export const languageNames: Record<Language, string> = { en: "English", zh: "中文", fr: "Français" };

/** Files under locales/<language>/; a screen loads only the ones it names. */
export const namespaces = ["common", "patient", "kept", "specialties", "room", "doctor", "operations", "ranking", "attendance", "family", "chart", "contract", "records", "guests", "files", "recordings", "credentials", "security", "privacy", "emergency"] as const;
export type Namespace = (typeof namespaces)[number];

const storageKey = "wenzhen.language";

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/** The language asked for earlier on this device, else the browser's first one we have, else English. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  return browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? languages[0];
}

export function storedLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
}
