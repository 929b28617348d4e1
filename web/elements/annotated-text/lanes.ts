interface Stretch { readonly start: number; readonly end: number }

/**
 * Gives stretches that overlap different lanes, from 0, so that their lines stand below each other.
 * @param stretches - Ascending by start.
 * @returns One lane each, in the same order.
 */
export function lanes(stretches: readonly Stretch[]): number[] {
  const until: number[] = [];
  return stretches.map(({ start, end }) => {
    const free = until.findIndex(taken => taken <= start);
    const lane = free < 0 ? until.length : free;
    until[lane] = end;
    return lane;
  });
}
