/** A paragraph: from its first unit to before its line break, in UTF-16 units. */
export interface Paragraph { readonly start: number; readonly end: number }

/** Splits at line breaks (LF, CR, CR LF). There is always one paragraph at least. O(text). */
export function paragraphs(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    found.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  found.push({ start, end: text.length });
  return found;
}

/** Index of the paragraph that holds a position; its line break belongs to it. */
export function paragraphAt(all: readonly Paragraph[], at: number): number {
  return Math.max(0, firstAt(all.length, index => all[index]!.start > at) - 1);
}

/** First index of 0…count for which a question is true, or count; the question must not turn false again. */
export function firstAt(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
