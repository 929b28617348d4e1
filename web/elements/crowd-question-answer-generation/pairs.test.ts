// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { CodePoints } from '../annotated-text/code-points.js';
import { fromWire, problemOf, toWire, wordsIn, type Limits, type Pair } from './pairs.js';

const pair = (question: string, answer: string, more: Partial<Pair> = {}): Pair => ({ key: 0, question, answer, tags: [], quotes: [], ...more });
const limits: Limits = { minQuestions: 1, maxQuestions: null, questionMinWords: 2, questionMaxWords: 4, answerMinWords: 1, answerMaxWords: 3 };

describe('pairs', () => {
  it.each([
    [[], 'too-few', 0], [[pair('', ''), pair(' ', '')], 'too-few', 0],
    [[pair('Why', 'so')], 'question-short', 0], [[pair('Why is the sky blue', 'so')], 'question-long', 0],
    [[pair('Why not?', '')], 'answer-short', 0], [[pair('Why not?', 'x'), pair('Why so?', 'a b c d')], 'answer-long', 1],
    [[pair('', '', { tags: ['t'] })], 'question-short', 0],
  ])('%j break %s at %i', (pairs, rule, at) => expect(problemOf(pairs, limits)).toMatchObject({ rule, at }));

  it('are sound within the limits, blank ones aside', () => expect(problemOf([pair('', ''), pair('Why not?', 'So be it.')], limits)).toBeNull());

  it('count words in any script', () => {
    expect(wordsIn('Why is it so?')).toBe(4);
    expect(wordsIn(' … ')).toBe(0);
    expect(wordsIn('لماذا السماء زرقاء؟')).toBe(3);
    expect(wordsIn('東京はどこですか')).toBeGreaterThan(1);
  });

  it('leave in code points, trimmed, without blank ones, and come back', () => {
    const points = new CodePoints('😀 sky');
    const wire = toWire([pair(' Why? ', 'So. ', { tags: ['a'], quotes: [{ start: 3, end: 6 }] }), pair('', '')], points);

    expect(wire).toEqual([{ question: 'Why?', answer: 'So.', tags: ['a'], textSpans: [{ startOffset: 2, endOffset: 5 }] }]);
    expect(fromWire({ questionAnswers: wire }, points, () => 7)).toEqual([{ key: 7, question: 'Why?', answer: 'So.', tags: ['a'], quotes: [{ start: 3, end: 6 }] }]);
    expect(fromWire([{ textSpans: [{ startOffset: 0, endOffset: 99 }, null, { startOffset: 1 }] }, 3, null], points, () => 1)).toEqual([{ key: 1, question: '', answer: '', tags: [], quotes: [] }]);
  });
});
