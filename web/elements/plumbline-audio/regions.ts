import { milli } from '../media/clock.js';

/** A stretch of a recording. Seconds from its beginning; `end` is after `start`. */
export interface Region {
  /** For this page only: the answer does not carry it. */
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly label?: string;
  /** What is said in it, as typed. */
  readonly text?: string;
}

/** A region as the answer carries it. */
export interface RegionAnswer { readonly start: number; readonly end: number; readonly label?: string; readonly text?: string }

/** Shortest region, seconds: below it a drag was a click. */
export const shortest = 0.02;

/** Two times as a region within `duration`, in either order; null when it would be shorter than {@link shortest}. */
export function stretch(one: number, other: number, duration: number): { start: number; end: number } | null {
  const within = (time: number) => milli(Math.max(0, Math.min(duration, time)));
  const [start, end] = [within(Math.min(one, other)), within(Math.max(one, other))];
  return end - start >= shortest ? { start, end } : null;
}

/** In the order of time: by start, then by end. */
export const inOrder = (regions: readonly Region[]): Region[] => [...regions].sort((a, b) => a.start - b.start || a.end - b.end || a.id - b.id);

/** The regions of a saved answer or of `initial-value`. What is no region is dropped; times in the wrong order are turned. */
export function readRegions(value: unknown, nextId: () => number): Region[] {
  const list: unknown = Array.isArray(value) ? value : (value as { regions?: unknown } | null | undefined)?.regions;
  if (!Array.isArray(list)) return [];
  return inOrder(list.flatMap((entry: unknown): Region[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { start, end, label, text } = entry as Record<string, unknown>;
    if (typeof start !== 'number' || typeof end !== 'number' || !Number.isFinite(start) || !Number.isFinite(end)) return [];
    const place = stretch(start, end, Infinity);
    return place ? [{ id: nextId(), ...place, ...(typeof label === 'string' ? { label } : {}), ...(typeof text === 'string' ? { text } : {}) }] : [];
  }));
}

/** Regions cut to a recording of so many seconds; one that lies behind its end is dropped. */
export const within = (regions: readonly Region[], duration: number): Region[] => regions.flatMap(region => {
  const place = stretch(region.start, region.end, duration);
  return place ? [{ ...region, ...place }] : [];
});

/** Regions as the answer carries them. Texts only where the task asks for them. */
export const answerOf = (regions: readonly Region[], withText: boolean): RegionAnswer[] =>
  inOrder(regions).map(({ start, end, label, text }) => ({ start, end, ...(label === undefined ? {} : { label }), ...(withText ? { text: text ?? '' } : {}) }));
