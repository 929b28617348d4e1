// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { categoryList, lenientJson } from './lenient-json.js';

describe('lenientJson', () => {
  it.each([
    [`["a", "b"]`, ['a', 'b']],
    [`['a','b']`, ['a', 'b']],
    [`['it\\'s', "say \\"hi\\""]`, [`it's`, 'say "hi"']],
    [`{ text: 'None' }`, { text: 'None' }],
    [`[ 'a', // the first\n 'b', ]`, ['a', 'b']],
    [`{label: "x", /* why */ top: .5, left: +3, width: 0x10,}`, { label: 'x', top: 0.5, left: 3, width: 16 }],
    [` [1, -2.5, true, null] `, [1, -2.5, true, null]],
    [`["caf\\u00e9 ☕"]`, ['café ☕']],
    ['', undefined],
    ['   ', undefined],
    [`['a',`, undefined],
    [`alert(1)`, undefined],
  ])('reads %s', (source, value) => {
    expect(lenientJson(source)).toEqual(value);
  });

  it('reads a missing attribute as nothing', () => expect(lenientJson(null)).toBeUndefined());

  it('gives a key named __proto__ no power', () => {
    expect(({} as { bad?: unknown }).bad).toBeUndefined();
    lenientJson(`{"__proto__": {"bad": 1}}`);
    expect(({} as { bad?: unknown }).bad).toBeUndefined();
  });
});

describe('categoryList', () => {
  it('takes texts, numbers and labelled entries, and drops the rest', () => {
    expect(categoryList(['a', 1, true, { label: 'b' }, { text: 'c' }, null, [], {}])).toEqual(['a', '1', 'true', 'b', 'c']);
  });

  it('is empty for anything but a list', () => expect(categoryList({ a: 1 })).toEqual([]));
});
