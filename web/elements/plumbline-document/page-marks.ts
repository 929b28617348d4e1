import type { MediaLabel } from '../media/labels.js';
import type { Mark } from './page-view.js';
import type { Hit } from './searching.js';
import type { Pending } from './selecting.js';
import type { Span } from './spans.js';

/** What is to be seen on the pages. */
interface Shown {
  readonly spans: readonly Span[];
  readonly selected: Span | undefined;
  readonly labels: readonly MediaLabel[];
  readonly hits: readonly Hit[] | null;
  /** Which of the hits is shown. */
  readonly hit: number;
  readonly pending: Pending | null;
}

/** The marks of each page that has any. */
export async function marksByPage(shown: Shown): Promise<Map<number, Mark[]>> {
  const marks = new Map<number, Mark[]>();
  const put = (page: number, mark: Mark) => void marks.set(page, [...(marks.get(page) ?? []), mark]);
  for (const span of shown.spans) {
    const known = shown.labels.find(label => label.label === span.label);
    put(span.page, { kind: 'span', boxes: span.boxes, colour: known?.colour ?? '#6b6b6b', name: known?.shown ?? span.label, strong: span === shown.selected });
  }
  for (const [index, hit] of (shown.hits ?? []).entries()) put(hit.page.number, { kind: 'hit', boxes: await hit.page.boxes(hit.start, hit.end), strong: index === shown.hit });
  if (shown.pending) put(shown.pending.page.number, { kind: 'pending', boxes: await shown.pending.page.boxes(shown.pending.start, shown.pending.end) });
  return marks;
}
