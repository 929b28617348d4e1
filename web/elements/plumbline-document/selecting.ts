import type { PageView } from './page-view.js';
import { trimmed, words } from './page-text.js';

/** A stretch of one page's text that is about to be marked. UTF-16 units. */
export interface Pending { readonly page: PageView; readonly start: number; readonly end: number }

/** What is selected by pointer inside a shadow root, as a stretch of one page: the page where the selection began. Null when nothing is. */
export function selectedStretch(root: ShadowRoot, pages: readonly PageView[]): Pending | null {
  const range = rangeIn(root);
  if (!range || (range.startContainer === range.endContainer && range.startOffset === range.endOffset)) return null;
  const page = pages.find(one => one.sheet.contains(range.startContainer)) ?? pages.find(one => one.sheet.contains(range.endContainer));
  if (!page?.known) return null;
  const start = page.sheet.contains(range.startContainer) ? page.offsetOf(range.startContainer, range.startOffset) : 0;
  const end = page.sheet.contains(range.endContainer) ? page.offsetOf(range.endContainer, range.endOffset) : page.known.text.length;
  if (start === null || end === null) return null;
  const part = trimmed(page.known.text, Math.min(start, end), Math.max(start, end));
  return part && { page, ...part };
}

interface Composed { getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[] }
interface OwnSelection { getSelection?(): Selection | null }

/** Browsers differ in how a selection inside a shadow root is asked for. */
function rangeIn(root: ShadowRoot): StaticRange | Range | null {
  const selection = document.getSelection() as (Selection & Composed) | null;
  if (selection?.getComposedRanges) return selection.getComposedRanges({ shadowRoots: [root] })[0] ?? null;
  const own = (root as ShadowRoot & OwnSelection).getSelection?.() ?? selection;
  return own && own.rangeCount > 0 ? own.getRangeAt(0) : null;
}

/** A cursor that goes through a page word by word, for those who do not use a pointer. */
export class WordCursor {
  readonly page: PageView;
  readonly #words: readonly { start: number; end: number }[];
  #anchor: number;
  #at: number;

  /** @param from - Where to begin, UTF-16 units; the first word at or behind it is taken. */
  constructor(page: PageView, text: string, from: number) {
    this.page = page;
    this.#words = words(text);
    const next = this.#words.findIndex(word => word.end > from);
    this.#at = this.#anchor = next < 0 ? Math.max(0, this.#words.length - 1) : next;
  }

  /** Words covered; null on a page without text. */
  get stretch(): Pending | null {
    const [first, last] = [this.#words[Math.min(this.#at, this.#anchor)], this.#words[Math.max(this.#at, this.#anchor)]];
    return first && last ? { page: this.page, start: first.start, end: last.end } : null;
  }

  /** One word on or back; `extend` keeps what was covered. False at the ends of the page. */
  move(way: -1 | 1, extend: boolean): boolean {
    const next = this.#at + way;
    if (next < 0 || next >= this.#words.length) return false;
    this.#at = next;
    if (!extend) this.#anchor = next;
    return true;
  }
}
