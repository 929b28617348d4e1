/** Where characters, as people see them, and words begin and end in a text. Positions in UTF-16 units. Unicode text segmentation (UAX 29), as the browser has it. */
export class Boundaries {
  readonly #text: string;
  readonly #characters: Intl.Segments;
  readonly #words: Intl.Segments;

  constructor(text: string) {
    this.#text = text;
    this.#characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
    this.#words = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  }

  /** The boundary at a position or before it. */
  floor(at: number): number {
    return this.#characters.containing(at)?.index ?? this.#clamp(at);
  }

  /** The boundary at a position or after it. */
  ceil(at: number): number {
    const character = this.#characters.containing(at);
    if (!character) return this.#clamp(at);
    return character.index === at ? at : character.index + character.segment.length;
  }

  /** The next boundary; the end of the text has none after it. */
  next(at: number): number {
    return this.ceil(Math.min(at + 1, this.#text.length));
  }

  previous(at: number): number {
    return at <= 0 ? 0 : this.floor(at - 1);
  }

  /** End of the word at or after a position. */
  nextWord(at: number): number {
    for (let from = at; from < this.#text.length;) {
      const word = this.#words.containing(from)!;
      from = word.index + word.segment.length;
      if (word.isWordLike) return from;
    }
    return this.#text.length;
  }

  /** Beginning of the word at or before a position. */
  previousWord(at: number): number {
    for (let from = at; from > 0;) {
      const word = this.#words.containing(from - 1)!;
      from = word.index;
      if (word.isWordLike) return from;
    }
    return 0;
  }

  /** A range grown to whole characters and without the space around it; null when nothing is left. */
  snap(one: number, other: number): { readonly start: number; readonly end: number } | null {
    let start = this.floor(Math.min(one, other));
    let end = this.ceil(Math.max(one, other));
    while (start < end && isSpace(this.#text.slice(start, this.next(start)))) start = this.next(start);
    while (end > start && isSpace(this.#text.slice(this.previous(end), end))) end = this.previous(end);
    return start < end ? { start, end } : null;
  }

  #clamp(at: number): number {
    return Math.max(0, Math.min(at, this.#text.length));
  }
}

const isSpace = (character: string): boolean => /^\s+$/.test(character);
