import type { CaretMoved } from '../annotated-text/annotated-text.js';
import type { Boundaries } from '../annotated-text/boundaries.js';
import { spelled } from '../label-text/label-text.js';
import { text } from '../../texts/text.js';

/** A stretch of the text, in UTF-16 units, end exclusive. */
export interface Place { readonly start: number; readonly end: number }

/** What stands there, its spaces joined, shortened after 200 units. */
export function quoted(all: string, place: Place): string {
  const words = all.slice(place.start, Math.min(place.end, place.start + 200)).replace(/\s+/g, ' ');
  return place.end - place.start > 200 ? `${words}…` : words;
}

/** What a caret that moved has passed, as it is said: the word, the character, or the beginning of what follows. */
export function passedWords(all: string, { at, from, step }: CaretMoved['detail'], edges: Boundaries, quote: (place: Place) => string): string {
  const passed = step === 'word' ? all.slice(Math.min(at, from), Math.max(at, from)).trim()
    : step === 'character' ? all.slice(at, edges.next(at)) : quote({ start: at, end: Math.min(all.length, at + 60) });
  return passed === '' ? text('entity.end-of-text') : passed === ' ' ? text('entity.space') : /^\s+$/.test(passed) ? text('entity.line-break') : spelled(passed);
}
