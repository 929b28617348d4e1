import type { CodePoints } from '../annotated-text/code-points.js';

/** A stretch of the text, UTF-16 units, end exclusive. */
export interface Quote { readonly start: number; readonly end: number }

/** One question with its answer, as the page has it. */
export interface Pair {
  readonly key: number;
  readonly question: string;
  readonly answer: string;
  readonly tags: readonly string[];
  readonly quotes: readonly Quote[];
}

/** The same as it leaves: stretches of the text in Unicode code points, end exclusive. */
export interface WirePair {
  readonly question: string;
  readonly answer: string;
  readonly tags: readonly string[];
  readonly textSpans: readonly { readonly startOffset: number; readonly endOffset: number }[];
}

/** How many questions and words there may be; null is no limit. */
export interface Limits {
  readonly minQuestions: number;
  readonly maxQuestions: number | null;
  readonly questionMinWords: number;
  readonly questionMaxWords: number | null;
  readonly answerMinWords: number;
  readonly answerMaxWords: number | null;
}

/** What keeps pairs from being sent: which rule, at which pair, with which number. */
export interface Problem {
  readonly rule: 'too-few' | 'question-short' | 'question-long' | 'answer-short' | 'answer-long';
  /** Position of the pair; for too few the first one that is blank, or the number of pairs. */
  readonly at: number;
  readonly limit: number;
  readonly count: number;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words as people count them, in any script. */
export const wordsIn = (text: string): number => [...segmenter.segment(text)].filter(part => part.isWordLike).length;

/** Whether nothing was put into a pair. */
export const isBlank = (pair: Pair): boolean => pair.question.trim() === '' && pair.answer.trim() === '' && pair.tags.length === 0 && pair.quotes.length === 0;

/** The first rule that the pairs break. Blank pairs do not count. */
export function problemOf(pairs: readonly Pair[], limits: Limits): Problem | null {
  for (const [at, pair] of pairs.entries()) {
    if (isBlank(pair)) continue;
    const question = wordsIn(pair.question);
    const answer = wordsIn(pair.answer);
    if (question < limits.questionMinWords) return { rule: 'question-short', at, limit: limits.questionMinWords, count: question };
    if (limits.questionMaxWords !== null && question > limits.questionMaxWords) return { rule: 'question-long', at, limit: limits.questionMaxWords, count: question };
    if (answer < limits.answerMinWords) return { rule: 'answer-short', at, limit: limits.answerMinWords, count: answer };
    if (limits.answerMaxWords !== null && answer > limits.answerMaxWords) return { rule: 'answer-long', at, limit: limits.answerMaxWords, count: answer };
  }
  const count = pairs.filter(pair => !isBlank(pair)).length;
  if (count >= limits.minQuestions) return null;
  const blank = pairs.findIndex(isBlank);
  return { rule: 'too-few', at: blank < 0 ? pairs.length : blank, limit: limits.minQuestions, count };
}

/** Pairs as an answer: blank ones left out, space around words too. */
export const toWire = (pairs: readonly Pair[], points: CodePoints): WirePair[] => pairs.filter(pair => !isBlank(pair)).map(pair => ({
  question: pair.question.trim(),
  answer: pair.answer.trim(),
  tags: pair.tags,
  textSpans: pair.quotes.map(({ start, end }) => ({ startOffset: points.of(start), endOffset: points.of(end) })),
}));

/** Reads saved pairs: a list, or `{questionAnswers}`. Stretches outside the text are dropped. */
export function fromWire(given: unknown, points: CodePoints, nextKey: () => number): Pair[] {
  const list = Array.isArray(given) ? given : typeof given === 'object' && given !== null ? (given as { questionAnswers?: unknown }).questionAnswers : undefined;
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { question, answer, tags, textSpans } = entry as Record<string, unknown>;
    return [{
      key: nextKey(),
      question: typeof question === 'string' ? question : '',
      answer: typeof answer === 'string' ? answer : '',
      tags: Array.isArray(tags) ? tags.filter(tag => typeof tag === 'string') : [],
      quotes: (Array.isArray(textSpans) ? textSpans : []).flatMap((span: unknown) => quoteOf(span, points)),
    }];
  });
}

function quoteOf(span: unknown, points: CodePoints): Quote[] {
  const { startOffset, endOffset } = typeof span === 'object' && span !== null ? (span as Record<string, unknown>) : {};
  if (!Number.isInteger(startOffset) || !Number.isInteger(endOffset)) return [];
  const [from, to] = [startOffset as number, endOffset as number];
  return from >= 0 && from < to && to <= points.count ? [{ start: points.unit(from), end: points.unit(to) }] : [];
}
