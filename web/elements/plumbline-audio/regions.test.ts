// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { peakCount, peaksOf, readPeaks } from './peaks.js';
import { answerOf, readRegions, stretch, within } from './regions.js';

const ids = () => { let last = 0; return () => ++last; };

describe('regions', () => {
  it('keep to the recording, in either order of their ends', () => {
    expect(stretch(5, 2, 10)).toEqual({ start: 2, end: 5 });
    expect(stretch(-1, 99, 10)).toEqual({ start: 0, end: 10 });
    expect(stretch(3, 3.01, 10)).toBeNull();
    expect(stretch(1, 2, 0)).toBeNull();
  });

  it('are read from an answer or a list and come back in the order of time', () => {
    const saved = { duration: 9, regions: [{ start: 4, end: 5, label: 'B', text: 'two' }, { start: 1, end: 2 }] };
    expect(answerOf(readRegions(saved, ids()), true)).toEqual([{ start: 1, end: 2, text: '' }, { start: 4, end: 5, label: 'B', text: 'two' }]);
    expect(answerOf(readRegions(saved.regions, ids()), false)).toEqual([{ start: 1, end: 2 }, { start: 4, end: 5, label: 'B' }]);
  });

  it.each([undefined, null, 7, 'x', {}, { regions: 7 }, [null, 1, {}, { start: 'a', end: 2 }, { start: 1, end: Infinity }, { start: 2, end: 2 }]])(
    'are none in %o', value => expect(readRegions(value, ids())).toEqual([]));

  it('are cut where the recording ends, and dropped behind it', () => {
    const regions = readRegions([{ start: 1, end: 9 }, { start: 8, end: 9 }], ids());
    expect(within(regions, 4).map(({ start, end }) => [start, end])).toEqual([[1, 4]]);
  });
});

describe('peaks', () => {
  it('are the loudest of equal slices over all channels', () => {
    expect(peaksOf([new Float32Array([0, -0.5, 0.25, 0]), new Float32Array([0, 0, 0, -1])], 2)).toEqual([0.5, 1]);
    expect(peaksOf([], 3)).toEqual([0, 0, 0]);
  });

  it('are a hundred a second, and never more than 60,000', () => {
    expect([peakCount(0), peakCount(1.5), peakCount(7200)]).toEqual([1, 150, 60_000]);
  });

  it('are read as a list or as audiowaveform writes them', () => {
    expect(readPeaks([0.5, -2])).toEqual([0.5, 1]);
    expect(readPeaks({ bits: 8, data: [-64, 127] })).toEqual([0.5, 127 / 128]);
    expect(readPeaks({ bits: 16, data: [-16384, 0] })).toEqual([0.5, 0]);
    for (const odd of [null, 'x', [], ['a'], {}, { data: [] }]) expect(readPeaks(odd)).toBeNull();
  });
});
