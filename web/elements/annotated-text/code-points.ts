/**
 * Turns positions in a JavaScript string (UTF-16 units) into Unicode code points and back. A character beyond the basic plane is two
 * units and one code point; half a pair that stands alone is one of each. O(log pairs) a question.
 */
export class CodePoints {
  /** Units at which the surrogate pairs begin, ascending. */
  readonly #pairs: readonly number[];

  /** Length of the text in code points. */
  readonly count: number;

  constructor(text: string) {
    const pairs: number[] = [];
    for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(match.index);
    this.#pairs = pairs;
    this.count = text.length - pairs.length;
  }

  /** Code points before a unit. A unit in the middle of a pair counts as the pair's beginning. */
  of(unit: number): number {
    return unit - this.#first(at => this.#pairs[at]! >= unit);
  }

  /** The unit at which a code point begins. */
  unit(point: number): number {
    return point + this.#first(at => this.#pairs[at]! - at >= point);
  }

  /** Number of pairs before the first one for which the question is true; the question must not turn false again. */
  #first(holds: (at: number) => boolean): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
