/** How a part of a mask is hatched, so that it is told from others without colour. Which pixels of a 12 × 12 tile are inked, by position. */
const inks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 12 < 2,
  (x, y) => (x + 11 * y) % 12 < 2,
  (_x, y) => y % 12 < 2,
  x => x % 12 < 2,
  (x, y) => x % 6 < 2 && y % 6 < 2,
  (x, y) => (x + y) % 12 < 2 || (x + 11 * y) % 12 < 2,
  (x, y) => x % 12 < 2 || y % 12 < 2,
];

/** Whether a pixel belongs to the hatching of the part at a position. Seven kinds, then they begin again. */
export const inked = (position: number, x: number, y: number): boolean => inks[position % inks.length]!(x, y);

/**
 * Turns a picture of colours into one to lay over a photograph: the parts' colours become tint and hatching, everything else becomes clear.
 * Pixels are RGBA, 8 bits; changed in place. Also finds where each part lies, in pixels: the middle of its ink, null for a part that is nowhere.
 * @param step - Size of a hatching pixel in picture pixels, at least 1: large pictures are seen small.
 */
export function paint(pixels: Uint8ClampedArray, width: number, colours: readonly string[], step: number): ({ readonly x: number; readonly y: number } | null)[] {
  const parts = new Map(colours.map((colour, at) => [parseInt(colour.slice(1), 16), at]));
  const sums = colours.map(() => ({ x: 0, y: 0, count: 0 }));
  for (let at = 0; at < pixels.length; at += 4) {
    const part = pixels[at + 3] === 0 ? undefined : parts.get((pixels[at]! << 16) | (pixels[at + 1]! << 8) | pixels[at + 2]!);
    if (part === undefined) {
      pixels[at + 3] = 0;
      continue;
    }
    const x = (at / 4) % width;
    const y = Math.floor(at / 4 / width);
    const sum = sums[part]!;
    sum.x += x;
    sum.y += y;
    sum.count++;
    pixels[at + 3] = inked(part, Math.floor(x / step), Math.floor(y / step)) ? 255 : 110;
  }
  return sums.map(sum => (sum.count === 0 ? null : { x: sum.x / sum.count, y: sum.y / sum.count }));
}
