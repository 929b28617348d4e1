import type { Box } from './geometry.js';

/** A marked stretch of a document. */
export interface Span {
  /** For this page only: the answer does not carry it. */
  readonly id: number;
  /** First page is 1. */
  readonly page: number;
  /** Unicode code points of the page's text; `endOffset` is exclusive. */
  readonly startOffset: number;
  readonly endOffset: number;
  readonly label: string;
  /** Both empty until the page has been read. */
  readonly text: string;
  readonly boxes: readonly Box[];
}

/** A span as the answer carries it. */
export type SpanAnswer = Omit<Span, 'id'>;

/** In the order of the document. */
export const inOrder = (spans: readonly Span[]): Span[] =>
  [...spans].sort((a, b) => a.page - b.page || a.startOffset - b.startOffset || a.endOffset - b.endOffset || a.id - b.id);

export const answerOf = (spans: readonly Span[]): SpanAnswer[] =>
  inOrder(spans).map(({ label, page, startOffset, endOffset, text, boxes }) => ({ label, page, startOffset, endOffset, text, boxes }));

const whole = (value: unknown, least: number): value is number => typeof value === 'number' && Number.isInteger(value) && value >= least;

const isBox = (value: unknown): value is Box =>
  typeof value === 'object' && value !== null && ['left', 'top', 'width', 'height'].every(side => Number.isFinite((value as Record<string, unknown>)[side]));

/** The spans of a saved answer or of `initial-value`. What is no span is dropped. */
export function readSpans(value: unknown, nextId: () => number): Span[] {
  const list: unknown = Array.isArray(value) ? value : (value as { spans?: unknown } | null | undefined)?.spans;
  if (!Array.isArray(list)) return [];
  return inOrder(list.flatMap((entry: unknown): Span[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { label, page, startOffset, endOffset, text, boxes } = entry as Record<string, unknown>;
    if (typeof label !== 'string' || !whole(page, 1) || !whole(startOffset, 0) || !whole(endOffset, 1) || endOffset <= startOffset) return [];
    return [{
      id: nextId(), page, startOffset, endOffset, label,
      text: typeof text === 'string' ? text : '', boxes: Array.isArray(boxes) ? boxes.filter(isBox) : [],
    }];
  }));
}

/** The shortest span whose boxes hold a point of a page; undefined where there is none. */
export const spanAt = (spans: readonly Span[], page: number, at: { readonly x: number; readonly y: number }): Span | undefined =>
  spans.filter(span => span.page === page && span.boxes.some(box => at.x >= box.left && at.x <= box.left + box.width && at.y >= box.top && at.y <= box.top + box.height))
    .sort((a, b) => a.text.length - b.text.length)[0];
