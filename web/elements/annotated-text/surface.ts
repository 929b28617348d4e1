import { firstAt, paragraphAt, paragraphs, type Paragraph } from './paragraphs.js';

/** A rectangle in the coordinates of the text's own box, CSS pixels, top-left, y down. */
export interface Box { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/**
 * A text on the page: one block a paragraph, one text node each, never changed while the text stays. Answers where a position is and what
 * stands where. Positions in UTF-16 units.
 */
export class Surface {
  readonly #home: HTMLElement;
  readonly #text: string;
  readonly #paragraphs: readonly Paragraph[];
  readonly #blocks: HTMLElement[] = [];
  readonly #numbers = new Map<Node, number>();

  constructor(home: HTMLElement, text: string) {
    this.#home = home;
    this.#text = text;
    this.#paragraphs = paragraphs(text);
    const all = document.createDocumentFragment();
    this.#paragraphs.forEach(({ start, end }, number) => {
      const block = document.createElement('div');
      block.className = 'paragraph';
      block.dir = 'auto';
      block.append(end > start ? document.createTextNode(text.slice(start, end)) : document.createElement('br'));
      this.#blocks.push(block);
      this.#numbers.set(block, number);
      all.append(block);
    });
    home.replaceChildren(all);
  }

  get paragraphs(): readonly Paragraph[] {
    return this.#paragraphs;
  }

  /** Whether the paragraph at a position is read from right to left. */
  rightToLeft(at: number): boolean {
    return getComputedStyle(this.#blocks[paragraphAt(this.#paragraphs, at)]!).direction === 'rtl';
  }

  /** The DOM position of a position in the text. */
  place(at: number): readonly [Node, number] {
    const number = paragraphAt(this.#paragraphs, at);
    const { start, end } = this.#paragraphs[number]!;
    const node = this.#blocks[number]!.firstChild!;
    return node instanceof Text ? [node, Math.min(at, end) - start] : [this.#blocks[number]!, 0];
  }

  /** The position in the text of a DOM position; outside the text, its nearer end. */
  position(node: Node, offset: number): number {
    const block = node instanceof Text ? node.parentNode! : node;
    const number = this.#numbers.get(block);
    if (number !== undefined) {
      const { start, end } = this.#paragraphs[number]!;
      if (node instanceof Text) return Math.min(start + offset, end);
      return offset === 0 ? start : end;
    }
    if (node === this.#home) return offset < this.#paragraphs.length ? this.#paragraphs[offset]!.start : this.#text.length;
    return node.compareDocumentPosition(this.#home) & Node.DOCUMENT_POSITION_FOLLOWING ? 0 : this.#text.length;
  }

  /** Where a stretch of text stands: one box a line. Empty when the browser cannot say. */
  boxes(start: number, end: number): Box[] {
    const origin = this.#home.getBoundingClientRect();
    const found: Box[] = [];
    for (let number = paragraphAt(this.#paragraphs, start); number < this.#paragraphs.length && this.#paragraphs[number]!.start < end; number++) {
      const paragraph = this.#paragraphs[number]!;
      const node = this.#blocks[number]!.firstChild!;
      if (!(node instanceof Text)) continue;
      for (const box of lines(node, Math.max(start, paragraph.start) - paragraph.start, Math.min(end, paragraph.end) - paragraph.start)) {
        found.push({ left: box.left - origin.left, top: box.top - origin.top, width: box.width, height: box.height });
      }
    }
    return found;
  }

  /** Where the caret stands at a position: a box without width. */
  caret(at: number): Box | null {
    const [node, offset] = this.place(at);
    const origin = this.#home.getBoundingClientRect();
    if (!(node instanceof Text)) {
      const block = (node as HTMLElement).getBoundingClientRect();
      return { left: (this.rightToLeft(at) ? block.right : block.left) - origin.left, top: block.top - origin.top, width: 0, height: block.height };
    }
    const range = document.createRange();
    range.setStart(node, offset);
    const box = range.getClientRects?.()[0] ?? null;
    if (box) return { left: box.left - origin.left, top: box.top - origin.top, width: 0, height: box.height };
    const before = offset > 0 ? lines(node, offset - 1, offset).at(-1) : undefined;
    return before ? { left: before.right - origin.left, top: before.top - origin.top, width: 0, height: before.height } : null;
  }

  /** The stretch of text that has a part between two heights of the text's own box. */
  between(top: number, bottom: number): { readonly start: number; readonly end: number } {
    const count = this.#blocks.length;
    const first = Math.min(firstAt(count, at => this.#blocks[at]!.offsetTop + this.#blocks[at]!.offsetHeight > top), count - 1);
    const last = Math.max(first, firstAt(count, at => this.#blocks[at]!.offsetTop >= bottom) - 1);
    return { start: this.#below(first, top), end: last === first || this.#blocks[last]!.offsetHeight > bottom - top ? this.#below(last, bottom, true) : this.#paragraphs[last]!.end };
  }

  /** In one paragraph, the first position whose line reaches below a height, or begins there. Paragraphs of a whole book are halved, not walked. */
  #below(number: number, height: number, begins = false): number {
    const { start, end } = this.#paragraphs[number]!;
    const node = this.#blocks[number]!.firstChild!;
    if (!(node instanceof Text) || end - start < 2_000) return begins ? end : start;
    const origin = this.#home.getBoundingClientRect().top;
    const step = 64;
    const found = firstAt(Math.ceil((end - start) / step), at => {
      const box = lines(node, at * step, Math.min(at * step + 1, end - start))[0];
      return box !== undefined && (begins ? box.top : box.bottom) - origin >= height;
    });
    return begins ? Math.min(end, start + found * step) : Math.max(start, start + (found - 1) * step);
  }
}

function lines(node: Text, from: number, to: number): DOMRect[] {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  // Without layout (a test without a browser) there is nothing to paint on.
  return range.getClientRects ? [...range.getClientRects()].filter(box => box.width > 0) : [];
}
