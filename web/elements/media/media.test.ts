// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { clock, milli } from './clock.js';
import { mediaLabels } from './labels.js';
import { MarkList } from './mark-list.js';

describe('clock', () => {
  it.each([[0, '0:00.0'], [7.26, '0:07.3'], [59.97, '1:00.0'], [725, '12:05.0'], [3600, '1:00:00.0'], [NaN, '–:––'], [Infinity, '–:––'], [-1, '–:––']])(
    '%d s is %s', (seconds, shown) => expect(clock(seconds)).toBe(shown));

  it('keeps milliseconds in answers', () => expect(milli(1.23456)).toBe(1.235));
});

describe('labels', () => {
  it('are names or entries of a label category file, each once, each with a colour', () => {
    const labels = mediaLabels("['A', {label: 'B', fullDisplayName: 'Speaker B'}, 'A', '', 7, {text: 'x'}, null,]");
    expect(labels.map(({ label, shown }) => [label, shown])).toEqual([['A', 'A'], ['B', 'Speaker B'], ['7', '7']]);
    expect(new Set(labels.map(label => label.colour)).size).toBe(3);
  });

  it.each([null, '', 'nonsense', '{}', '"A"'])('are none in %s', source => expect(mediaLabels(source)).toEqual([]));
});

describe('MarkList', () => {
  const list = () => {
    const told: boolean[] = [];
    return { told, marks: new MarkList<{ id: number; words: string }>(byWorker => told.push(byWorker)) };
  };

  it('goes back and on, and forgets what was undone once something else is done', () => {
    const { marks } = list();
    marks.add({ id: 1, words: 'a' });
    marks.add({ id: 2, words: 'b' });
    marks.remove(1);

    expect(marks.step(true)).toBe(true);
    expect(marks.all.map(mark => mark.id)).toEqual([1, 2]);
    expect(marks.step(false)).toBe(true);
    expect(marks.all.map(mark => mark.id)).toEqual([2]);
    marks.step(true);
    marks.add({ id: 3, words: 'c' });
    expect(marks.step(false)).toBe(false);
  });

  it('takes typing back as a whole', () => {
    const { marks } = list();
    marks.add({ id: 1, words: '' });
    for (const words of ['h', 'he', 'hey']) marks.change(1, { words }, true);

    expect(marks.all[0]!.words).toBe('hey');
    marks.step(true);
    expect(marks.all).toEqual([]);
  });

  it('is untouched when loaded, touched when changed, and selects nothing that is gone', () => {
    const { marks, told } = list();
    marks.load([{ id: marks.nextId(), words: 'a' }]);
    expect([marks.touched, told]).toEqual([false, [false]]);
    marks.select(1);
    marks.remove(1);
    expect([marks.touched, marks.selected, told]).toEqual([true, undefined, [false, false, true]]);
  });
});
