import { actionNames } from '../keys/actions.js';
import { chordsOf, printed, spokenKeys, type Chord, type KeyPress } from '../keys/chord.js';
import type { Keymap } from '../keys/keymap.js';

/** Letters in the order of a keyboard: keys of the tenth label and those after it. */
const letters = [...'QWERTYUIOPASDFGHJKLZCVBNM'];

/**
 * Keys of an entity's labels: those of the worker's set, and where that has no more, letters that mean nothing else.
 * A worker without single keys gets no letters.
 */
export class LabelKeys {
  readonly #chords: readonly (readonly Chord[])[];

  constructor(keymap: Keymap, count: number) {
    const taken = new Set(actionNames.flatMap(action => [...keymap.chords(action)]));
    const own = Array.from({ length: Math.min(count, 9 + letters.length) }, (_, at) => keymap.labelChords(at));
    const used = new Set(own.flat());
    const free = keymap.choice.profile === 'modifiers' ? [] : letters.filter(letter => !taken.has(letter) && !used.has(letter));
    this.#chords = own.map((chords, at) => (chords.length > 0 || at < 9 ? chords : free.splice(0, 1)));
  }

  /** Position of the label that an event asks for, or null. */
  labelOf(event: KeyPress): number | null {
    for (const chord of chordsOf(event)) {
      const at = this.#chords.findIndex(chords => chords.includes(chord));
      if (at >= 0) return at;
    }
    return null;
  }

  /** The key printed on a label's button; an empty text when it has none. */
  printed(position: number): string {
    const chord = this.#chords[position]?.[0];
    return chord === undefined ? '' : printed(chord);
  }

  /** The same for `aria-keyshortcuts`. */
  spoken(position: number): string | null {
    return spokenKeys(this.#chords[position] ?? []) || null;
  }
}
