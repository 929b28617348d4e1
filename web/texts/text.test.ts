// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { console as consoleTexts, elements, portal } from './en.js';
import { addLanguage, speak, text } from './text.js';

const sources = ['elements', 'portal', 'console']
  .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name}`))
  .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map(name => readFileSync(name, 'utf8'))
  .join('\n');

afterEach(() => speak('en'));

describe('text', () => {
  it.each([...Object.keys(elements), ...Object.keys(portal), ...Object.keys(consoleTexts)])('%s is used somewhere', key => {
    expect(sources).toContain(`'${key}'`);
  });

  it('has no key twice', () => {
    const keys = [elements, portal, consoleTexts].flatMap(table => Object.keys(table));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('fills the places of a sentence and leaves unknown ones visible', () => {
    expect(text('form.invalid', { what: 'the name' })).toBe('Please look at: the name.');
    expect(text('form.invalid')).toContain('{what}');
  });

  it('falls back from region to language to English', () => {
    addLanguage('de', { submit: 'Absenden' });

    speak('de-AT');

    expect(text('submit')).toBe('Absenden');
    expect(text('reset')).toBe('Reset');
  });
});
