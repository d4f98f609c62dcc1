import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { languages, namespaces, preferredLanguage, storeLanguage, storedLanguage, type Language } from "./languages";

const files = import.meta.glob<{ default: Record<string, unknown> }>("../locales/*/*.json");

/** Loads one namespace of one language as its own chunk, when a screen first names it. */
const chunks: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) {
      done(new Error(`No texts for ${language}/${namespace}`), false);
      return;
    }
    load().then(
      (file) => done(null, file.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

/** Starts translation in the reader's language; resolves when the texts of the shell are there. */
export async function startTranslation(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(chunks)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(storedLanguage(), navigator.languages),
      fallbackLng: languages[0],
      supportedLngs: languages,
      ns: ["common"],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

export async function chooseLanguage(language: Language): Promise<void> {
  storeLanguage(language);
  await i18next.changeLanguage(language);
}

export function currentLanguage(): Language {
  return (i18next.language ?? languages[0]) as Language;
}

export { namespaces };
