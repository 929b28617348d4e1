import { boxesOf, type Box, type FontLook } from './geometry.js';
import { pageText, type PageText } from './page-text.js';
import type { Document, Library, Page } from './pdf-library.js';

/** Something to show on a page: a span, a hit of the search, or what is being selected. */
export interface Mark { readonly kind: 'span' | 'hit' | 'pending'; readonly boxes: readonly Box[]; readonly colour?: string; readonly name?: string; readonly strong?: boolean }

/** Largest canvas, pixels: beyond it browsers give up without a word. */
const mostPixels = 16_000_000;

let ruler: CanvasRenderingContext2D | null = null;

function measure(text: string, fontFamily: string): number {
  ruler ??= window.document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length;
  ruler.font = `100px ${fontFamily}`;
  return ruler.measureText(text).width;
}

/** One page on the screen: its picture, its text, its marks. Drawn while it is near, an empty sheet of the right size otherwise. */
export class PageView {
  readonly number: number;
  readonly sheet: HTMLElement;
  readonly #pdf: Library;
  readonly #document: Document;
  readonly #text = window.document.createElement('div');
  readonly #marks = window.document.createElement('div');
  #page: Promise<Page> | null = null;
  #content: Promise<PageText> | null = null;
  #styles: Readonly<Record<string, FontLook>> = {};
  #known: PageText | null = null;
  #size: { width: number; height: number };
  #scale = 1;
  #drawnAt = 0;
  #near = false;
  #work: { cancel(): void } | null = null;
  #spans: readonly HTMLElement[] = [];

  constructor(pdf: Library, document: Document, number: number, size: { width: number; height: number }, name: string) {
    this.#pdf = pdf;
    this.#document = document;
    this.number = number;
    this.#size = size;
    this.sheet = window.document.createElement('section');
    this.sheet.className = 'sheet';
    this.sheet.dataset.page = String(number);
    this.sheet.setAttribute('aria-label', name);
    this.#text.className = 'textLayer';
    this.#marks.className = 'marks-layer';
    this.#marks.setAttribute('aria-hidden', 'true');
    this.sheet.append(this.#marks, this.#text);
    this.#fit();
  }

  /** The text, once it has been read; null before. */
  get known(): PageText | null {
    return this.#known;
  }

  /** Width in points. */
  get width(): number {
    return this.#size.width;
  }

  /** Reads the text without drawing the page. */
  read(): Promise<PageText> {
    this.#content ??= this.#load().then(async page => {
      const content = await page.getTextContent();
      this.#styles = content.styles as Record<string, FontLook>;
      return (this.#known = pageText(content.items));
    });
    return this.#content;
  }

  /** Boxes of a stretch of the text, UTF-16 units. The text must have been read. */
  async boxes(start: number, end: number): Promise<Box[]> {
    const [text, page] = [await this.read(), await this.#load()];
    const viewport = page.getViewport({ scale: 1 });
    return boxesOf(text, { styles: this.#styles, toShown: (x, y) => viewport.convertToViewportPoint(x, y) as [number, number], measure }, start, end);
  }

  /** Shown at so many CSS pixels a point. */
  zoom(scale: number): void {
    this.#scale = scale;
    this.#fit();
    if (this.#near) void this.#draw();
  }

  /** Whether the page is on the screen or about to be. */
  async near(near: boolean): Promise<void> {
    if (near === this.#near) return;
    this.#near = near;
    if (near) return this.#draw();
    this.#work?.cancel();
    this.#work = null;
    this.#drawnAt = 0;
    this.sheet.querySelector('canvas')?.remove();
  }

  /** Shows exactly these. */
  show(marks: readonly Mark[]): void {
    this.#marks.replaceChildren(...marks.flatMap(mark => mark.boxes.map((box, index) => {
      const patch = window.document.createElement('div');
      patch.className = `mark ${mark.kind}${mark.strong ? ' strong' : ''}`;
      const { style } = patch;
      style.left = `${(100 * box.left) / this.#size.width}%`;
      style.top = `${(100 * box.top) / this.#size.height}%`;
      style.width = `${(100 * box.width) / this.#size.width}%`;
      style.height = `${(100 * box.height) / this.#size.height}%`;
      if (mark.colour) style.setProperty('--swatch', mark.colour);
      if (mark.name && index === 0) {
        const tag = window.document.createElement('span');
        tag.textContent = mark.name;
        patch.append(tag);
      }
      return patch;
    })));
  }

  /** Where in the text a place of the document is, UTF-16 units; null when it is not in this page's text. */
  offsetOf(node: Node, offset: number): number | null {
    const known = this.#known;
    const element = node instanceof Element ? node : node.parentElement;
    const index = known && element ? this.#spans.indexOf(element.closest<HTMLElement>('.textLayer span')!) : -1;
    if (known && index >= 0) return known.starts[index]! + (node instanceof Text ? offset : offset === 0 ? 0 : known.runs[index]!.str.length);
    // Between lines: the place is a child of the layer; the text begins again with what follows.
    if (!known || !(node instanceof Element) || !this.#text.contains(node)) return null;
    const next = node.childNodes[offset];
    const following = next ? this.#spans.findIndex(span => next === span || (next.compareDocumentPosition(span) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0) : -1;
    return following >= 0 ? known.starts[following]! : known.text.length;
  }

  /** A point of the screen in points of the page. */
  pointAt(clientX: number, clientY: number): { x: number; y: number } {
    const box = this.sheet.getBoundingClientRect();
    return { x: ((clientX - box.left) * this.#size.width) / box.width, y: ((clientY - box.top) * this.#size.height) / box.height };
  }

  #load(): Promise<Page> {
    this.#page ??= this.#document.getPage(this.number).then(page => {
      const { width, height } = page.getViewport({ scale: 1 });
      this.#size = { width, height };
      this.#fit();
      return page;
    });
    return this.#page;
  }

  #fit(): void {
    this.sheet.style.setProperty('--total-scale-factor', String(this.#scale));
    this.sheet.style.width = `${this.#size.width * this.#scale}px`;
    this.sheet.style.height = `${this.#size.height * this.#scale}px`;
  }

  async #draw(): Promise<void> {
    const page = await this.#load();
    if (!this.#near || this.#drawnAt === this.#scale) return;
    this.#work?.cancel();
    const scale = this.#scale;
    this.#drawnAt = scale;
    const dense = Math.min(window.devicePixelRatio || 1, Math.sqrt(mostPixels / (this.#size.width * this.#size.height)) / scale);
    const viewport = page.getViewport({ scale: scale * dense });
    const canvas = window.document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const work = page.render({ canvas, viewport });
    this.#work = work;
    try {
      await work.promise;
    } catch (stopped) {
      if (stopped instanceof this.#pdf.RenderingCancelledException) return;
      throw stopped;
    }
    if (this.#work !== work) return;
    this.sheet.querySelector('canvas')?.remove();
    this.sheet.prepend(canvas);
    await this.#writeText(page);
    this.sheet.dataset.drawn = 'true';
  }

  async #writeText(page: Page): Promise<void> {
    if (this.#spans.length > 0) return;
    await this.read();
    const layer = new this.#pdf.TextLayer({ textContentSource: await page.getTextContent(), container: this.#text, viewport: page.getViewport({ scale: 1 }) });
    await layer.render();
    this.#spans = layer.textDivs;
  }
}
