// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, rgb } from './contrast.js';
import { colourOf, labelPalette } from './palette.js';

const css = readFileSync('styles/tokens.css', 'utf8');
const token = (name: string, theme: 'light' | 'dark') => {
  const both = new RegExp(`--pl-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (!both) throw new Error(`No token --pl-${name}.`);
  return rgb(theme === 'light' ? both[1]! : both[2]!);
};

const readable: [string, string, number][] = [
  ...['page', 'surface', 'sunken'].flatMap(back =>
    ['text', 'quiet', 'accent', 'bad', 'warn', 'good'].map(front => [front, back, 4.5] as [string, string, number])),
  ['text', 'accent-wash', 4.5], ['text', 'bad-wash', 4.5], ['text', 'warn-wash', 4.5], ['text', 'good-wash', 4.5], ['page', 'text', 4.5], ['accent', 'sunken', 3], ['accent', 'accent-wash', 4.5], ['bad', 'bad-wash', 4.5], ['warn', 'warn-wash', 4.5], ['good', 'good-wash', 4.5],
  ['on-accent', 'accent', 4.5], ['on-accent', 'accent-strong', 4.5], ['line-strong', 'surface', 3], ['line-strong', 'page', 3],
];

describe('tokens', () => {
  for (const theme of ['light', 'dark'] as const) {
    it.each(readable)(`show %s on %s with a ratio of at least %d in ${theme}`, (front, back, least) => {
      expect(contrast(token(front, theme), token(back, theme))).toBeGreaterThanOrEqual(least);
    });
  }
});

describe('label palette', () => {
  it('has 24 colours, each with a name of its own', () => {
    expect(labelPalette).toHaveLength(24);
    expect(new Set(labelPalette.map(colour => colour.name)).size).toBe(24);
  });

  it('keeps any two colours apart', () => {
    const distances = labelPalette.flatMap((one, at) => labelPalette.slice(at + 1).map(other => {
      const [a, b] = [rgb(one.hex), rgb(other.hex)];
      return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    }));

    expect(Math.min(...distances)).toBeGreaterThan(0.12);
  });

  it('begins again after the last colour', () => {
    expect(colourOf(24)).toBe(labelPalette[0]);
    expect(colourOf(-1)).toBe(labelPalette[23]);
  });
});
