/** Red, green, blue; 0–1, sRGB. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. */
export function rgb(hex: string): Rgb {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!digits) throw new RangeError(`'${hex}' is not a colour of the form #rrggbb.`);
  return [1, 2, 3].map(at => parseInt(digits[at]!, 16) / 255) as unknown as Rgb;
}

/** Relative luminance, 0–1. Source: WCAG 2.2, definition of relative luminance. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Contrast ratio, 1–21, in either order. Source: WCAG 2.2, definition of contrast ratio. */
export function contrast(one: Rgb, other: Rgb): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright! + 0.05) / (dim! + 0.05);
}
