import type { PageText, TextRun } from './page-text.js';

/** A box on a page: points (1/72 inch), origin top-left of the page as it is shown, y down. */
export interface Box { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** How the letters of a font lie on their line, as shares of the font size. */
export interface FontLook { readonly fontFamily: string; readonly ascent: number; readonly descent: number; readonly vertical?: boolean }

/** What the boxes of a page are worked out from. */
export interface PageLook {
  readonly styles: Readonly<Record<string, FontLook>>;
  /** From PDF units to points as shown. */
  readonly toShown: (x: number, y: number) => readonly [number, number];
  /** Width of a text in a font family, any unit, the same for all. */
  readonly measure: (text: string, fontFamily: string) => number;
}

/**
 * The boxes of a stretch of a page's text, one for each line it touches. A PDF names the width of a run, not of its letters:
 * within a run they are placed by the widths of the substitute font, exact for fonts of one width.
 */
export function boxesOf(page: PageText, look: PageLook, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  page.runs.forEach((run, index) => {
    const from = page.starts[index]!;
    const [a, b] = [Math.max(start, from) - from, Math.min(end, from + run.str.length) - from];
    if (a >= b || run.str.slice(a, b).trim() === '') return;
    const box = boxOfRun(run, look, a, b);
    const last = boxes.at(-1);
    if (last && sameLine(last, box)) boxes[boxes.length - 1] = union(last, box);
    else boxes.push(box);
  });
  return boxes.map(rounded);
}

function boxOfRun(run: TextRun, look: PageLook, start: number, end: number): Box {
  const style = look.styles[run.fontName] ?? { fontFamily: 'sans-serif', ascent: 0.8, descent: -0.2 };
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = run.transform;
  const size = Math.hypot(c, d) || 1;
  const whole = look.measure(run.str, style.fontFamily) || 1;
  let [from, to] = [look.measure(run.str.slice(0, start), style.fontFamily) / whole, look.measure(run.str.slice(0, end), style.fontFamily) / whole];
  if (run.dir === 'rtl') [from, to] = [1 - to, 1 - from];
  const across = style.vertical ? { x: 0, y: -1 } : unit(a, b);
  const up = style.vertical ? { x: 1, y: 0 } : unit(c, d);
  const length = style.vertical ? run.height : run.width;
  const [low, high] = style.vertical ? [-0.5, 0.5] : [style.descent || -0.2, style.ascent || 0.8];
  const corners = [from, to].flatMap(share => [low, high].map(rise => look.toShown(
    x + across.x * length * share + up.x * size * rise, y + across.y * length * share + up.y * size * rise)));
  const [xs, ys] = [corners.map(corner => corner[0]), corners.map(corner => corner[1])];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

const unit = (x: number, y: number): { x: number; y: number } => {
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
};

/** More than half of the lower box beside the other, and no wide gap: columns stay apart. */
function sameLine(one: Box, other: Box): boolean {
  const shared = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  const gap = Math.max(one.left, other.left) - Math.min(one.left + one.width, other.left + other.width);
  return shared > Math.min(one.height, other.height) / 2 && gap < 2 * Math.max(one.height, other.height);
}

function union(one: Box, other: Box): Box {
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)];
  return {
    left, top,
    width: Math.max(one.left + one.width, other.left + other.width) - left,
    height: Math.max(one.top + one.height, other.top + other.height) - top,
  };
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;
const rounded = (box: Box): Box => ({ left: hundredth(box.left), top: hundredth(box.top), width: hundredth(box.width), height: hundredth(box.height) });
