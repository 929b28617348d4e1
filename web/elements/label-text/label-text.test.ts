// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { spelled } from './label-text.js';

describe('a label', () => {
  it.each([
    ['cat', 'cat'],
    ['ca\u200bt', 'ca[U+200B]t'],
    ['\u202egpj.exe', '[U+202E]gpj.exe'],
    ['a\tb\n', 'a[U+0009]b[U+000A]'],
    ['\ufeffx', '[U+FEFF]x'],
    ['tag\u{e0041}', 'tag[U+E0041]'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['', ''],
  ])('%j is spelled %s', (label, shown) => expect(spelled(label)).toBe(shown));

  it.each([
    ['Persian with a zero-width non-joiner', 'می\u200cخواهم'],
    ['Devanagari with a joiner', 'क्\u200dष'],
    ['a family', '👨\u200d👩\u200d👧'],
    ['a waving hand with skin tone and joiner', '🧑🏽\u200d🚀'],
  ])('keeps %s as it is written', (_case, label) => expect(spelled(label)).toBe(label));

  it('writes out a joiner between Latin letters, where it joins nothing', () => expect(spelled('ca\u200dt')).toBe('ca[U+200D]t'));
});
