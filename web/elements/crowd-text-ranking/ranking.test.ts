// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { dense, dimensionsOf, firstFree, letterOf, place, ranksOf } from './ranking.js';

describe('ranking', () => {
  it.each([
    [[null, null, null], 0, 2, false, [2, null, null]],
    [[2, null, null], 1, 2, false, [null, 2, null]],
    [[1, 2, 3], 0, 3, false, [3, 2, 1]],
    [[1, 2, 3], 0, 3, true, [3, 2, 3]],
    [[1, 2, 3], 1, null, false, [1, null, 3]],
  ])('%j with response %i to %j (ties: %j) gives %j', (before, response, rank, ties, after) => expect(place(before, response, rank, ties)).toEqual(after));

  it('closes gaps and keeps ties', () => {
    expect(dense([1, 3, 3])).toEqual([1, 2, 2]);
    expect(dense([null, 3, 2])).toEqual([null, 2, 1]);
  });

  it('finds the first free rank', () => expect([firstFree([null, null]), firstFree([1, null, 3]), firstFree([1, 1])]).toEqual([1, 2, 2]));

  it('reads saved ranks and drops what is none', () => {
    expect(ranksOf([2, 1, 3], 3, false)).toEqual([2, 1, 3]);
    expect(ranksOf([1, 1, 9], 3, false)).toEqual([1, null, null]);
    expect(ranksOf([1, 1, '2'], 3, true)).toEqual([1, 1, null]);
    expect(ranksOf('x', 2, true)).toEqual([null, null]);
  });

  it('reads dimensions', () => expect(dimensionsOf([{ name: 'a', allowTie: true }, { name: 'a' }, 'b', {}, null, { name: 'c', allowTie: 'true' }]))
    .toEqual([{ name: 'a', allowTie: true }, { name: 'b', allowTie: false }, { name: 'c', allowTie: true }]));

  it('calls responses by letters', () => expect([0, 25, 26, 51, 52].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA']));
});
