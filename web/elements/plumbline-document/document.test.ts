// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { boxesOf, type PageLook } from './geometry.js';
import { findAll, pageText, readsLeftward, toPoints, toUnits, trimmed, words, type TextRun } from './page-text.js';
import { WordCursor } from './selecting.js';
import { answerOf, readSpans, spanAt } from './spans.js';
import type { PageView } from './page-view.js';

const run = (str: string, x: number, y: number, more: Partial<TextRun> = {}): TextRun =>
  ({ str, dir: 'ltr', transform: [10, 0, 0, 10, x, y], width: str.length * 6, height: 10, fontName: 'f', hasEOL: false, ...more });

/** A page of 600 × 800 with a font of one width. */
const look: PageLook = { styles: { f: { fontFamily: 'monospace', ascent: 0.8, descent: -0.2 } }, toShown: (x, y) => [x, 800 - y], measure: text => text.length };

describe('page text', () => {
  it('is the runs one after the other, with line feeds where lines end', () => {
    const page = pageText([{ type: 'beginMarkedContent' }, run('One', 0, 0), run(' ', 0, 0), run('line', 0, 0, { hasEOL: true }), run('', 0, 0, { hasEOL: true }), run('Two', 0, 0)]);
    expect(page.text).toBe('One line\n\nTwo');
    expect(page.starts).toEqual([0, 3, 4, 9, 10]);
  });

  it('goes leftward where most of it is written that way', () => {
    expect(readsLeftward(pageText([run('שלום עולם', 0, 0, { dir: 'rtl' }), run('PDF', 0, 0)]))).toBe(true);
    expect(readsLeftward(pageText([run('a', 0, 0), run('b', 0, 0)]))).toBe(false);
    expect(readsLeftward(pageText([]))).toBe(false);
  });

  it('is counted in code points, both ways', () => {
    const text = 'a😀b';
    expect([toPoints(text, 3), toPoints(text, 99), toUnits(text, 2), toUnits(text, 3), toUnits(text, 99)]).toEqual([2, 3, 3, 4, 4]);
  });

  it('loses white space at the ends of a stretch, and a stretch of nothing else', () => {
    expect(trimmed(' a b \n', 0, 6)).toEqual({ start: 1, end: 4 });
    expect(trimmed(' \n', 0, 2)).toBeNull();
  });

  it('is searched in any case and over line ends, and a pattern means itself', () => {
    expect(findAll('Total due\ntotal  DUE', 'total due')).toEqual([{ start: 0, end: 9 }, { start: 10, end: 20 }]);
    expect(findAll('costs (5.00)', '(5.0')).toEqual([{ start: 6, end: 10 }]);
    expect(findAll('abc', '  ')).toEqual([]);
    expect(findAll('a'.repeat(1000), 'a')).toHaveLength(500);
  });
});

describe('boxes', () => {
  const page = pageText([run('Invoice 4711', 72, 700, { hasEOL: true }), run('Total', 72, 680)]);

  it('are placed by share of the run, in points from the top left', () => {
    expect(boxesOf(page, look, 8, 12)).toEqual([{ left: 120, top: 92, width: 24, height: 10 }]);
  });

  it('are one a line', () => {
    expect(boxesOf(page, look, 8, 18)).toEqual([{ left: 120, top: 92, width: 24, height: 10 }, { left: 72, top: 112, width: 30, height: 10 }]);
  });

  it('of runs beside each other are one, of columns two', () => {
    expect(boxesOf(pageText([run('ab', 0, 700), run(' ', 12, 700), run('cd', 18, 700)]), look, 0, 5)).toEqual([{ left: 0, top: 92, width: 30, height: 10 }]);
    expect(boxesOf(pageText([run('ab', 0, 700), run('cd', 300, 700)]), look, 0, 4)).toHaveLength(2);
  });

  it('count from the right where the text is written from right to left', () => {
    expect(boxesOf(pageText([run('שלום', 0, 700, { dir: 'rtl' })]), look, 0, 1)).toEqual([{ left: 18, top: 92, width: 6, height: 10 }]);
  });

  it('stand upright where the text is turned by a quarter', () => {
    expect(boxesOf(pageText([run('abcd', 100, 400, { transform: [0, 10, -10, 0, 100, 400] })]), look, 0, 2)).toEqual([{ left: 92, top: 388, width: 10, height: 12 }]);
  });

  it('are none for white space', () => expect(boxesOf(pageText([run('  ', 0, 0)]), look, 0, 2)).toEqual([]));
});

describe('spans', () => {
  const span = { label: 'A', page: 2, startOffset: 3, endOffset: 5, text: 'xy', boxes: [{ left: 1, top: 2, width: 3, height: 4 }] };
  let last = 0;
  const nextId = () => ++last;

  it('come back as they were saved, in the order of the document', () => {
    const first = { ...span, page: 1 };
    expect(answerOf(readSpans({ pages: 3, spans: [span, first] }, nextId))).toEqual([first, span]);
  });

  it('need only label, page and offsets', () => {
    expect(answerOf(readSpans([{ label: 'A', page: 1, startOffset: 0, endOffset: 1 }], nextId))).toEqual([{ label: 'A', page: 1, startOffset: 0, endOffset: 1, text: '', boxes: [] }]);
  });

  it.each([null, 'x', { spans: 1 }, [{ ...span, page: 0 }], [{ ...span, endOffset: 3 }], [{ ...span, startOffset: 0.5 }], [{ ...span, label: 1 }], [null]])(
    'are none in %o', value => expect(readSpans(value, nextId)).toEqual([]));

  it('are found under a point, the shortest first', () => {
    const spans = readSpans([{ ...span, text: 'a longer one' }, span], nextId);
    expect(spanAt(spans, 2, { x: 2, y: 3 })?.text).toBe('xy');
    expect(spanAt(spans, 1, { x: 2, y: 3 })).toBeUndefined();
    expect(spanAt(spans, 2, { x: 9, y: 3 })).toBeUndefined();
  });
});

describe('the word cursor', () => {
  it('goes word by word, takes in more, and stops at the ends', () => {
    const text = 'Pay 99.50 now';
    expect(words(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Pay', '99.50', 'now']);
    const cursor = new WordCursor({} as PageView, text, 0);
    expect(cursor.move(-1, false)).toBe(false);
    cursor.move(1, false);
    cursor.move(1, true);
    expect(cursor.stretch).toMatchObject({ start: 4, end: 13 });
    expect(cursor.move(1, true)).toBe(false);
  });

  it('has nothing to show on a page without text', () => expect(new WordCursor({} as PageView, '', 0).stretch).toBeNull());
});
