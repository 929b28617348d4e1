import * as ar from './ar.js';
import * as en from './en.js';

const english = { ...en.elements, ...en.keys, ...en.portal, ...en.console };

/** The name of a sentence. */
export type TextKey = keyof typeof english;

/** Every sentence in one language. The compiler refuses a table that lacks one. */
export type Language = Readonly<Record<TextKey, string>>;

/** The languages we speak, by BCP 47 name; each calls itself by its own name. */
export const languages = {
  en: { name: 'English', direction: 'ltr', sentences: english as Language },
  ar: { name: 'العربية', direction: 'rtl', sentences: { ...ar.elements, ...ar.keys, ...ar.portal, ...ar.console } as Language },
} as const;

export type LanguageName = keyof typeof languages;

let current: LanguageName = 'en';

/** The first of these BCP 47 names that we speak (`ar-EG` is Arabic), or null. Empty and missing names are passed over. */
export function spoken(...wishes: readonly (string | null | undefined)[]): LanguageName | null {
  for (const wish of wishes) {
    const name = wish?.toLowerCase().split('-')[0];
    if (name && Object.hasOwn(languages, name)) return name as LanguageName;
  }
  return null;
}

/** Chooses the first of these that we speak, else English. True when the language is another one than before. */
export function speak(...wishes: readonly (string | null | undefined)[]): boolean {
  const before = current;
  current = spoken(...wishes) ?? 'en';
  return current !== before;
}

/** The language spoken now. */
export const language = (): LanguageName => current;

/** Which way it is written. */
export const direction = (): 'ltr' | 'rtl' => languages[current].direction;

/** The sentence in the chosen language, with its places filled. */
export function text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return languages[current].sentences[key].replace(/\{([\w-]+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}
