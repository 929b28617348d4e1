// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Keymap, keyChoice } from '../keys/keymap.js';
import { LabelKeys } from './label-keys.js';

const printedOf = (profile: string, count: number) => {
  const keymap = new Keymap();
  keymap.choice = keyChoice({ profile });
  const keys = new LabelKeys(keymap, count);
  return Array.from({ length: count }, (_, at) => keys.printed(at));
};

describe('label keys', () => {
  it('are digits, then letters, never one that removes', () => {
    const keys = printedOf('plumbline', 3000);
    expect(keys.slice(0, 12)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'Q', 'W', 'E']);
    expect(keys).not.toContain('X');
    expect(keys.slice(40).every(key => key === '')).toBe(true);
  });

  it.each(['plumbline', 'cvat', 'label-studio', 'v7', 'prodigy', 'argilla', 'modifiers'])('of the set %s are given once', profile => {
    const keys = printedOf(profile, 40).filter(key => key !== '');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are no single letters for a worker without single keys', () => expect(printedOf('modifiers', 12).slice(8)).toEqual(['Alt 9', '', '', '']));

  it('are found by the key pressed', () => {
    const keys = new LabelKeys(new Keymap(), 12);
    const press = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    expect(keys.labelOf({ key: 'q', ...press })).toBe(9);
    expect(keys.labelOf({ key: 'ض', code: 'KeyQ', ...press })).toBe(9);
    expect(keys.labelOf({ key: 'x', ...press })).toBeNull();
  });
});
