import type { Library, Opening } from './pdf-library.js';
import { open, pdfLibrary, type Document } from './pdf-library.js';
import { PageView } from './page-view.js';

/** Largest and smallest scale, CSS pixels a point. */
const [smallest, largest] = [0.25, 6];

/** What the stack of pages tells its owner. */
export interface PagesEvents {
  /** Another page is in the middle of the view. */
  readonly turned: (page: number) => void;
  readonly nameOf: (page: number, count: number) => string;
}

/** The pages of one document in a scrolling box: drawn while they are near, at one scale. */
export class Pages {
  readonly all: readonly PageView[];
  readonly #opening: Opening;
  readonly #scroller: HTMLElement;
  readonly #near: IntersectionObserver;
  readonly #sizes: ResizeObserver;
  readonly #events: PagesEvents;
  #scale = 1;
  #fitted = true;
  #current = 1;
  /** Where the box was last scrolled to by `go`; -1 when a hand has moved it since. */
  #aim = -1;

  private constructor(pdf: Library, document: Document, opening: Opening, first: { width: number; height: number }, scroller: HTMLElement, events: PagesEvents) {
    this.#opening = opening;
    this.#scroller = scroller;
    this.#events = events;
    this.all = Array.from({ length: document.numPages }, (_, index) => new PageView(pdf, document, index + 1, first, events.nameOf(index + 1, document.numPages)));
    scroller.replaceChildren(...this.all.map(page => page.sheet));
    this.#near = new IntersectionObserver(entries => {
      for (const entry of entries) void this.#pageOf(entry.target)?.near(entry.isIntersecting);
    }, { root: scroller, rootMargin: '100% 0px' });
    for (const page of this.all) this.#near.observe(page.sheet);
    this.#sizes = new ResizeObserver(() => { if (this.#fitted) this.fit(); });
    this.#sizes.observe(scroller);
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    this.fit();
  }

  /** Opens a document and lays its pages out. Rejects as pdf.js does when it is none. */
  static async open(src: string, scroller: HTMLElement, cancel: AbortSignal, events: PagesEvents): Promise<Pages> {
    const pdf = await pdfLibrary();
    const opening = await open(pdf, src);
    if (cancel.aborted) opening.close();
    cancel.addEventListener('abort', () => opening.close(), { once: true });
    const document = await opening.document;
    const first = (await document.getPage(1)).getViewport({ scale: 1 });
    return new Pages(pdf, document, opening, first, scroller, events);
  }

  get current(): number {
    return this.#current;
  }

  /** Percent of the size on paper, at 96 pixels an inch. */
  get percent(): number {
    return Math.round((this.#scale * 72 * 100) / 96);
  }

  page(number: number): PageView | undefined {
    return this.all[number - 1];
  }

  /** Fits the widest of the pages to the box. */
  fit(): void {
    const room = this.#scroller.clientWidth - 32;
    this.#zoom(room / Math.max(...this.all.map(page => page.width)), true);
  }

  zoomBy(factor: number): void {
    this.#zoom(this.#scale * factor, false);
  }

  /** Goes to a page; numbers beyond the ends mean the ends. */
  go(number: number, down = 0): void {
    const page = this.all[Math.max(1, Math.min(this.all.length, number)) - 1];
    if (!page) return;
    this.#scroller.scrollTop = page.sheet.offsetTop + down * this.#scale - (down > 0 ? this.#scroller.clientHeight / 3 : 8);
    // The page asked for is the current one at once, also where others are in view; the scroll event comes later.
    this.#aim = this.#scroller.scrollTop;
    this.#turn(page.number);
  }

  /** Scrolls only when a part of a page, in points from its top, is not in view. */
  keepInView(page: PageView, top: number, height: number): void {
    const [room, sheet] = [this.#scroller.getBoundingClientRect(), page.sheet.getBoundingClientRect()];
    const [above, below] = [sheet.top + top * this.#scale, sheet.top + (top + height) * this.#scale];
    if (above < room.top || below > room.bottom) this.go(page.number, top);
  }

  close(): void {
    this.#near.disconnect();
    this.#sizes.disconnect();
    this.#scroller.removeEventListener('scroll', this.#scrolled);
    this.#scroller.replaceChildren();
    this.#opening.close();
  }

  #zoom(scale: number, fitted: boolean): void {
    const next = Math.max(smallest, Math.min(largest, scale));
    this.#fitted = fitted;
    if (Math.abs(next - this.#scale) < 0.001) return;
    const share = this.#scroller.scrollTop / Math.max(1, this.#scroller.scrollHeight);
    this.#scale = next;
    for (const page of this.all) page.zoom(next);
    this.#scroller.scrollTop = share * this.#scroller.scrollHeight;
    this.#events.turned(this.#current);
  }

  #pageOf(sheet: Element): PageView | undefined {
    return this.page(Number((sheet as HTMLElement).dataset.page));
  }

  #turn(page: number): void {
    if (page === this.#current) return;
    this.#current = page;
    this.#events.turned(page);
  }

  readonly #scrolled = (): void => {
    if (this.#scroller.scrollTop === this.#aim) return;
    this.#aim = -1;
    const middle = this.#scroller.scrollTop + this.#scroller.clientHeight / 2;
    let [low, high] = [0, this.all.length - 1];
    while (low < high) {
      const at = Math.ceil((low + high) / 2);
      if (this.all[at]!.sheet.offsetTop <= middle) low = at;
      else high = at - 1;
    }
    this.#turn(low + 1);
  };
}
