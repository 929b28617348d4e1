import { spelled } from '../label-text/label-text.js';
import { firstAt } from './paragraphs.js';
import type { Box, Surface } from './surface.js';
import { lanes } from './lanes.js';

/** A marked stretch of text, in UTF-16 units, with what is needed to tell it from others without colour. */
export interface Mark {
  readonly key: number;
  readonly start: number;
  readonly end: number;
  /** Short name, printed above the first line. */
  readonly tag: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** Which of the line styles underlines it. */
  readonly line: number;
}

const lineStyles = ['solid', 'dashed', 'double', 'dotted'];

/** Room for one letter of a tag, CSS pixels; tags are as wide as their text, or this times twelve. */
const letter = 7.2;

/**
 * Draws marks behind a text that itself never changes: tint and underline a line, the name once. Only what is near the visible part is
 * drawn, so that thousands of marks cost nothing.
 */
export class Painter {
  readonly #under: HTMLElement;
  readonly #over: HTMLElement;
  #marks: readonly Mark[] = [];
  #lanes: readonly number[] = [];
  /** For each mark, the furthest end of it and all before it: where a search for overlaps may begin. */
  #reach: readonly number[] = [];

  constructor(under: HTMLElement, over: HTMLElement) {
    this.#under = under;
    this.#over = over;
  }

  /** @param marks - Ascending by start. */
  set marks(marks: readonly Mark[]) {
    this.#marks = marks;
    this.#lanes = lanes(marks);
    let furthest = 0;
    this.#reach = marks.map(mark => (furthest = Math.max(furthest, mark.end)));
  }

  /** Draws what lies between two heights of the text's box. */
  draw(surface: Surface, top: number, bottom: number, selected: number | null, picked: { readonly start: number; readonly end: number } | null): void {
    const { start, end } = surface.between(top, bottom);
    const under = document.createDocumentFragment();
    const over = document.createDocumentFragment();
    /** Where the next tag on a line may begin, by the line's top. */
    const taken = new Map<number, number>();
    for (let at = firstAt(this.#marks.length, index => this.#reach[index]! > start); at < this.#marks.length && this.#marks[at]!.start < end; at++) {
      const mark = this.#marks[at]!;
      if (mark.end <= start) continue;
      const boxes = surface.boxes(Math.max(mark.start, start), Math.min(mark.end, end));
      for (const box of boxes) under.append(tint(box, mark, this.#lanes[at]!, mark.key === selected));
      if (mark.start >= start && boxes[0]) over.append(tag(boxes[0], mark, surface.rightToLeft(mark.start), taken, mark.key === selected));
    }
    if (picked && picked.end > start && picked.start < end) {
      for (const box of surface.boxes(Math.max(picked.start, start), Math.min(picked.end, end))) under.append(placed(box, 'picked'));
    }
    this.#under.replaceChildren(under);
    this.#over.replaceChildren(over);
  }
}

function placed(box: Box, name: string): HTMLElement {
  const piece = document.createElement('div');
  piece.className = name;
  piece.style.cssText = `left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px`;
  return piece;
}

function tint(box: Box, mark: Mark, lane: number, selected: boolean): HTMLElement {
  // Six lines fit under a line of text; deeper ones share the last place.
  const piece = placed({ ...box, height: box.height + 1 + Math.min(lane, 5) * 4 }, selected ? 'mark selected' : 'mark');
  piece.style.setProperty('--colour', mark.colour);
  piece.style.borderBottomStyle = lineStyles[mark.line % lineStyles.length]!;
  return piece;
}

function tag(box: Box, mark: Mark, rightToLeft: boolean, taken: Map<number, number>, selected: boolean): HTMLElement {
  const words = spelled(mark.tag);
  const width = Math.round(Math.min(12, Math.max(1, [...words].length)) * letter) + 10;
  const line = Math.round(box.top);
  const wish = rightToLeft ? box.left + box.width - width : box.left;
  const before = taken.get(line);
  const left = before === undefined ? wish : rightToLeft ? Math.min(wish, before - width) : Math.max(wish, before);
  taken.set(line, rightToLeft ? left - 2 : left + width + 2);
  const piece = placed({ left, top: box.top - 13, width, height: 14 }, selected ? 'tag selected' : 'tag');
  piece.dataset.key = String(mark.key);
  piece.title = words;
  piece.textContent = words;
  piece.style.setProperty('--colour', mark.colour);
  return piece;
}
