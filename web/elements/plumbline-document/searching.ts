import { findAll } from './page-text.js';
import type { PageView } from './page-view.js';

/** One place that holds what was looked for. UTF-16 units of its page's text. */
export interface Hit { readonly page: PageView; readonly start: number; readonly end: number }

const most = 500;

/** Looks through a document page by page and remembers which hit is shown. */
export class DocumentSearch {
  readonly #shown: (hit: Hit | null) => void;
  #hits: readonly Hit[] | null = null;
  #at = 0;
  #looking = new AbortController();

  /** @param shown - Another hit is to be shown, or none. */
  constructor(shown: (hit: Hit | null) => void) {
    this.#shown = shown;
  }

  /** At most 500; null while nothing is looked for. */
  get hits(): readonly Hit[] | null {
    return this.#hits;
  }

  get at(): number {
    return this.#at;
  }

  /** Looks for a text and shows the first hit at or behind a page. Looking for something else, or nothing, ends what went before. */
  async look(pages: { readonly all: readonly PageView[] } | null, from: number, wanted: string): Promise<void> {
    this.#looking.abort();
    const looking = (this.#looking = new AbortController());
    const hits = wanted.trim() === '' || !pages ? null : await allHits(pages.all, wanted, looking.signal);
    if (looking.signal.aborted) return;
    this.#hits = hits;
    this.#at = Math.max(0, hits?.findIndex(hit => hit.page.number >= from) ?? 0);
    this.#shown(hits?.[this.#at] ?? null);
  }

  /** To the next hit, or the one before; behind the last comes the first. */
  step(way: number): void {
    const count = this.#hits?.length ?? 0;
    if (count === 0) return;
    this.#at = (this.#at + way + count) % count;
    this.#shown(this.#hits![this.#at]!);
  }

  stop(): void {
    this.#looking.abort();
    this.#hits = null;
  }
}

async function allHits(pages: readonly PageView[], wanted: string, cancel: AbortSignal): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const page of pages) {
    const { text } = await page.read();
    if (cancel.aborted) return hits;
    for (const { start, end } of findAll(text, wanted)) {
      hits.push({ page, start, end });
      if (hits.length >= most) return hits;
    }
  }
  return hits;
}
