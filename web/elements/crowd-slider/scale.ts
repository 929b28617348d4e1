/** A number held between two ends; the lower one for anything that is no number. */
export const clamped = (value: number, min: number, max: number): number => (Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : min);

/** Where a number lies between two ends, 0–1. */
export const share = (value: number, min: number, max: number): number => (max > min ? (clamped(value, min, max) - min) / (max - min) : 0);
