import sprite from './icons.svg?raw';

const shapes = new Map<string, string>();

/** The drawing of an icon as SVG markup, 24 by 24; undefined for a name nobody knows. `icons:` before the name is understood. */
export function drawing(name: string): string | undefined {
  if (shapes.size === 0) for (const [, id, inside] of sprite.matchAll(/<g id="([^"]+)">(.*?)<\/g>/g)) shapes.set(id!, inside!);
  return shapes.get(name.trim().replace(/^icons:/, '').replaceAll('_', '-'));
}
