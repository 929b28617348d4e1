// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Boundaries } from './boundaries.js';
import { CodePoints } from './code-points.js';
import { lanes } from './lanes.js';
import { paragraphAt, paragraphs } from './paragraphs.js';

describe('code points', () => {
  it.each(['plain', 'a😀b', '😀😀', '𝒜bc𝒟', 'e\u0301', 'عربي', '\ud800x\udc00', ''])('of %j agree with counting them, both ways', text => {
    const points = new CodePoints(text);
    const all = [...text];

    expect(points.count).toBe(all.length);
    let unit = 0;
    all.forEach((character, point) => {
      expect(points.of(unit)).toBe(point);
      expect(points.unit(point)).toBe(unit);
      unit += character.length;
    });
    expect(points.of(text.length)).toBe(all.length);
    expect(points.unit(all.length)).toBe(text.length);
  });

  it('take the middle of a pair for its beginning', () => expect(new CodePoints('a😀b').of(2)).toBe(1));
});

describe('boundaries', () => {
  const family = '👨‍👩‍👧';
  const text = `e\u0301 ${family} x`;
  const edges = new Boundaries(text);

  it('keep a letter and its accent, and the parts of an emoji, together', () => {
    expect([edges.floor(1), edges.ceil(1)]).toEqual([0, 2]);
    expect([edges.floor(6), edges.ceil(6)]).toEqual([3, 3 + family.length]);
    expect(edges.next(0)).toBe(2);
    expect(edges.previous(3 + family.length)).toBe(3);
  });

  it('step over words, past what is between them', () => {
    const words = new Boundaries('one, two. Three');
    expect(words.nextWord(0)).toBe(3);
    expect(words.nextWord(3)).toBe(8);
    expect(words.previousWord(9)).toBe(5);
    expect(words.nextWord(15)).toBe(15);
    expect(words.previousWord(0)).toBe(0);
  });

  it('find words where no space is', () => {
    const words = new Boundaries('東京都に行く');
    expect(words.nextWord(0)).toBeGreaterThan(0);
    expect(words.nextWord(0)).toBeLessThan(6);
  });

  it('snap a range to whole characters and drop the space around', () => {
    expect(edges.snap(1, 1)).toEqual({ start: 0, end: 2 });
    expect(edges.snap(2, 5)).toEqual({ start: 3, end: 3 + family.length });
    expect(edges.snap(5, 2)).toEqual({ start: 3, end: 3 + family.length });
    expect(edges.snap(2, 3)).toBeNull();
    expect(new Boundaries('a\r\n b').snap(0, 4)).toEqual({ start: 0, end: 1 });
  });

  it('stay inside the text', () => {
    expect(edges.floor(999)).toBe(text.length);
    expect(edges.ceil(999)).toBe(text.length);
    expect(new Boundaries('').snap(0, 5)).toBeNull();
  });
});

describe('paragraphs', () => {
  const text = 'one\r\ntwo\n\nfour\r';

  it('end before their line break, whichever it is', () =>
    expect(paragraphs(text).map(({ start, end }) => text.slice(start, end))).toEqual(['one', 'two', '', 'four', '']));

  it('hold every position', () => {
    const all = paragraphs(text);
    expect([0, 3, 4, 5, 8, 9, 10, 14, 15, 16].map(at => paragraphAt(all, at))).toEqual([0, 0, 0, 1, 1, 2, 3, 3, 4, 4]);
  });
});

describe('lanes', () => {
  it('are different for what overlaps, and used again', () =>
    expect(lanes([{ start: 0, end: 9 }, { start: 0, end: 4 }, { start: 3, end: 6 }, { start: 4, end: 8 }, { start: 9, end: 10 }])).toEqual([0, 1, 2, 1, 0]));
});
