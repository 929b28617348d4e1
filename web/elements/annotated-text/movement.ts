import type { Boundaries } from './boundaries.js';
import { paragraphAt } from './paragraphs.js';
import type { Surface } from './surface.js';

/** By what a key moves the caret. */
export type Step = 'character' | 'word' | 'line' | 'edge' | 'paragraph' | 'page' | 'text';

interface Ground {
  readonly text: string;
  readonly edges: Boundaries;
  readonly surface: Surface;
  /** Height of a page, CSS pixels. */
  readonly page: number;
}

/**
 * Where a key takes the caret, or null when it is none that moves. Left and right follow the paragraph's direction; Ctrl (Alt on a Mac)
 * steps by words and paragraphs.
 */
export function move(event: KeyboardEvent, at: number, ground: Ground): { readonly to: number; readonly step: Step } | null {
  const { text, edges, surface } = ground;
  const far = event.ctrlKey || event.altKey || event.metaKey;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const forward = (event.key === 'ArrowRight') !== surface.rightToLeft(at);
      if (event.metaKey) return { to: edgeOfLine(surface, at, forward, text.length), step: 'edge' };
      if (far) return { to: forward ? edges.nextWord(at) : edges.previousWord(at), step: 'word' };
      return { to: forward ? edges.next(at) : edges.previous(at), step: 'character' };
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const down = event.key === 'ArrowDown';
      if (far) return { to: neighbour(surface, at, down, text.length), step: 'paragraph' };
      return { to: edges.floor(vertical(surface, at, down ? 1 : -1, text.length)), step: 'line' };
    }
    case 'PageUp':
    case 'PageDown': {
      const lines = Math.max(1, Math.floor(ground.page / lineHeight) - 1);
      return { to: edges.floor(vertical(surface, at, event.key === 'PageDown' ? lines : -lines, text.length)), step: 'page' };
    }
    case 'Home':
    case 'End':
      if (far) return { to: event.key === 'Home' ? 0 : text.length, step: 'text' };
      return { to: edgeOfLine(surface, at, event.key === 'End', text.length), step: 'edge' };
    default:
      return null;
  }
}

/** Of the text, CSS pixels; as in the style sheet. */
const lineHeight = 40;

/** Beginning of the next paragraph, or of this one, or of the one before. */
function neighbour(surface: Surface, at: number, down: boolean, length: number): number {
  const all = surface.paragraphs;
  const number = paragraphAt(all, at);
  if (down) return all[number + 1]?.start ?? length;
  return at > all[number]!.start ? all[number]!.start : all[number - 1]?.start ?? 0;
}

/** The position as many lines further that stands nearest below or above. Searched by height first, then along the line. */
function vertical(surface: Surface, at: number, lines: number, length: number): number {
  const from = surface.caret(at);
  if (!from) return at;
  const height = from.top + from.height / 2 + lines * lineHeight;
  return onLine(surface, height, from.left, at, lines > 0, length);
}

function edgeOfLine(surface: Surface, at: number, end: boolean, length: number): number {
  const here = surface.caret(at);
  if (!here) return at;
  const { start: from, end: to } = surface.paragraphs[paragraphAt(surface.paragraphs, at)]!;
  let edge = at;
  while (end ? edge < to : edge > from) {
    const next = end ? edge + 1 : edge - 1;
    const box = surface.caret(next);
    if (!box || Math.abs(box.top - here.top) > lineHeight / 2) break;
    edge = next;
  }
  return Math.min(edge, length);
}

/** Walks from a position, line by line, to the one at a height, and there to the place nearest to `left`. */
function onLine(surface: Surface, height: number, left: number, at: number, down: boolean, length: number): number {
  let best = down ? length : 0;
  let distance = Infinity;
  for (let next = at; down ? next <= length : next >= 0; next += down ? 1 : -1) {
    const box = surface.caret(next);
    if (!box) continue;
    const middle = box.top + box.height / 2;
    const off = Math.abs(middle - height);
    if (down ? middle > height + lineHeight / 2 : middle < height - lineHeight / 2) break;
    if (off > lineHeight / 2) continue;
    const away = Math.abs(box.left - left);
    if (away < distance) [best, distance] = [next, away];
  }
  return best;
}
