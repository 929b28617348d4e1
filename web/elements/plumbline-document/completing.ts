import { toPoints, toUnits } from './page-text.js';
import type { Pages } from './pages.js';
import type { Span } from './spans.js';

/**
 * Reads the pages that spans from elsewhere stand on, for their words and boxes. A span that is not in the text is left out.
 * @returns Null for `spans` when nothing was lacking.
 */
export async function completed(spans: readonly Span[], pages: Pages): Promise<{ spans: Span[] | null; gone: number }> {
  if (!spans.some(lacks)) return { spans: null, gone: 0 };
  const whole: Span[] = [];
  for (const span of spans) {
    const found = lacks(span) ? await complete(span, pages) : span;
    if (found) whole.push(found);
  }
  return { spans: whole, gone: spans.length - whole.length };
}

const lacks = (span: Span): boolean => span.text === '' || span.boxes.length === 0;

async function complete(span: Span, pages: Pages): Promise<Span | null> {
  const page = pages.page(span.page);
  if (!page) return null;
  const { text } = await page.read();
  const [start, end] = [toUnits(text, span.startOffset), toUnits(text, span.endOffset)];
  return toPoints(text, end) === span.endOffset ? { ...span, text: text.slice(start, end), boxes: await page.boxes(start, end) } : null;
}
