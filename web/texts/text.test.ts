// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import * as en from './en.js';
import { direction, language, languages, speak, spoken, text, type LanguageName, type TextKey } from './text.js';

const sources = ['elements', 'portal', 'console']
  .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name}`))
  .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map(name => readFileSync(name, 'utf8'))
  .join('\n');

const english = languages.en.sentences;
const everyKey = Object.keys(english) as TextKey[];
const others = (Object.keys(languages) as LanguageName[]).filter(name => name !== 'en');
const placesOf = (sentence: string): string[] => [...sentence.matchAll(/\{[\w-]+\}/g)].map(place => place[0]).sort();

afterEach(() => { speak('en'); });

describe('text', () => {
  it.each(everyKey.filter(key => !/^(keys\.profile-|alert\.(info|success|error|warning))/.test(key)))('%s is used somewhere', key => {
    expect(sources).toContain(`'${key}'`);
  });

  it('has no key twice', () => {
    const keys = [en.elements, en.keys, en.portal, en.console].flatMap(table => Object.keys(table));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(others)('%s has every sentence, with the same places', name => {
    const { sentences } = languages[name];
    expect(Object.keys(sentences).sort()).toEqual([...everyKey].sort());
    for (const key of everyKey) {
      expect(sentences[key].trim(), key).not.toBe('');
      expect(placesOf(sentences[key]), key).toEqual(placesOf(english[key]));
    }
  });

  it('Arabic is written in Arabic', () => {
    const latin = everyKey.filter(key => !/[؀-ۿ]/.test(languages.ar.sentences[key]) && /\p{L}/u.test(english[key].replace(/\{[\w-]+\}/g, '')));
    expect(latin).toEqual(['keys.profile-plumbline']);
  });

  it('fills the places of a sentence and leaves unknown ones visible', () => {
    expect(text('form.invalid', { what: 'the name' })).toBe('Please look at: the name.');
    expect(text('form.invalid')).toContain('{what}');
  });

  it('speaks the first language it knows, else English', () => {
    expect(speak('', null, undefined, 'xx', 'ar-EG', 'en')).toBe(true);
    expect([language(), direction(), text('submit')]).toEqual(['ar', 'rtl', 'إرسال']);
    expect(speak('ar')).toBe(false);
    expect(speak('de')).toBe(true);
    expect([language(), direction(), text('submit')]).toEqual(['en', 'ltr', 'Submit']);
  });

  it('takes no name of the language table’s own making', () => expect(spoken('constructor', 'toString', '__proto__')).toBeNull());
});
