/** One run of text as pdf.js gives it: what it says and where it stands, in PDF units (1/72 inch), origin bottom-left, y up. */
export interface TextRun {
  readonly str: string;
  readonly dir: string;
  /** Font size, direction and origin of the baseline: [a, b, c, d, x, y]. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}

/** The text of one page: its runs in the order of the file, one after the other, with a line feed where a line ends. */
export interface PageText {
  readonly text: string;
  readonly runs: readonly TextRun[];
  /** Where each run begins in `text`, UTF-16 units. */
  readonly starts: readonly number[];
}

export function pageText(items: readonly object[]): PageText {
  const runs = items.filter((item): item is TextRun => 'str' in item);
  const starts: number[] = [];
  let text = '';
  for (const run of runs) {
    starts.push(text.length);
    text += run.str + (run.hasEOL ? '\n' : '');
  }
  return { text, runs, starts };
}

/** Whether more of a page's text is written from right to left than from left to right: then the left arrow goes on. */
export const readsLeftward = (page: PageText): boolean => page.runs.reduce((sum, run) => sum + (run.dir === 'rtl' ? run.str.length : -run.str.length), 0) > 0;

/** UTF-16 units before a place, as Unicode code points. */
export const toPoints = (text: string, units: number): number => [...text.slice(0, units)].length;

/** Code points before a place, as UTF-16 units; the length of the text when there are not so many. */
export function toUnits(text: string, points: number): number {
  let units = 0;
  for (let left = points; left > 0 && units < text.length; left--) units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  return units;
}

/** Without the white space at its ends; null when nothing is left. UTF-16 units. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } | null {
  const part = text.slice(start, end);
  const lead = part.length - part.trimStart().length;
  const length = part.trim().length;
  return length === 0 ? null : { start: start + lead, end: start + lead + length };
}

/** Words of a text and the marks between them, for a cursor that goes word by word. UTF-16 units. */
export function words(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const part of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (part.segment.trim() !== '') found.push({ start: part.index, end: part.index + part.segment.length });
  }
  return found;
}

const most = 500;

/** Where a text holds what somebody looks for: any case, any white space for white space. At most 500. UTF-16 units. */
export function findAll(text: string, wanted: string): { start: number; end: number }[] {
  const pattern = wanted.trim().split(/\s+/).map(word => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s+');
  if (pattern === '') return [];
  const found: { start: number; end: number }[] = [];
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length >= most) break;
  }
  return found;
}
