// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { inOrder, toggled } from './toggled.js';

describe('toggled', () => {
  it.each([
    [[], 'a', ['a']],
    [['a'], 'b', ['a', 'b']],
    [['a', 'b'], 'a', ['b']],
    [['a', 'b'], 'none', ['none']],
    [['none'], 'a', ['a']],
    [['none'], 'none', []],
  ])('%j and %s give %j', (chosen, label, after) => expect(toggled(chosen, label, 'none')).toEqual(after));

  it('knows no exclusive category when there is none', () => expect(toggled(['none'], 'a', null)).toEqual(['none', 'a']));
});

describe('inOrder', () => {
  it('follows the offer, not the presses, and puts the exclusive one last', () =>
    expect(inOrder(['none', 'c', 'a'], ['a', 'none', 'b', 'c'], 'none')).toEqual(['a', 'c', 'none']));

  it('leaves out what is no longer on offer, and doubles', () => expect(inOrder(['x', 'a', 'a'], ['a', 'a', 'b'], null)).toEqual(['a']));
});
