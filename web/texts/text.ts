import { console, elements, portal } from './en.js';

const english = { ...elements, ...portal, ...console };

/** The name of a sentence. */
export type TextKey = keyof typeof english;

/** A language may lack sentences; English stands in. */
export type Language = Partial<Record<TextKey, string>>;

const languages = new Map<string, Language>([['en', english]]);
let current: Language = english;

/** Adds or replaces a language, by its BCP 47 name. */
export function addLanguage(name: string, table: Language): void {
  languages.set(name.toLowerCase(), table);
}

/** Chooses a language by BCP 47 name (`de-AT` falls back to `de`, then to English). */
export function speak(locale: string): void {
  const name = locale.toLowerCase();
  current = languages.get(name) ?? languages.get(name.split('-')[0]!) ?? english;
}

/** The sentence in the chosen language, with its places filled. */
export function text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  const sentence: string = current[key] ?? english[key];
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}
