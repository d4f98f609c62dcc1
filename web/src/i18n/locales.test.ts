import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { languages, namespaces } from "./languages";

const root = join(process.cwd(), "src/locales");
const pluralForms = /_(zero|one|two|few|many|other)$/;

function texts(language: string, namespace: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === "string") found.set(path, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(join(root, language, `${namespace}.json`), "utf8")), "");
  return found;
}

/** Keys with their plural ending cut: how many forms a language needs is its own affair. */
const keysOf = (language: string, namespace: string) =>
  [...new Set([...texts(language, namespace).keys()].map((key) => key.replace(pluralForms, "")))].toSorted();

const placeholders = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map((match) => match[1]);

describe.each(namespaces)("%s", (namespace) => {
  test.each(languages)("%s has the same keys as English", (language) => {
    expect(keysOf(language, namespace)).toEqual(keysOf("en", namespace));
  });

  test.each(languages)("%s leaves no text empty", (language) => {
    const empty = [...texts(language, namespace)].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });

  test.each(languages)("%s uses only the values English is given", (language) => {
    const given = new Map<string, Set<string>>();
    for (const [key, text] of texts("en", namespace)) {
      const stem = key.replace(pluralForms, "");
      given.set(stem, new Set([...(given.get(stem) ?? []), ...placeholders(text), "count"] as string[]));
    }
    for (const [key, text] of texts(language, namespace)) {
      const unknown = placeholders(text).filter((name) => !given.get(key.replace(pluralForms, ""))?.has(name ?? ""));
      expect({ key, unknown }).toEqual({ key, unknown: [] });
    }
  });
});

test("every locale folder holds exactly the known namespaces", () => {
  for (const language of languages) {
    expect(readdirSync(join(root, language)).toSorted()).toEqual(namespaces.map((name) => `${name}.json`).toSorted());
  }
});
