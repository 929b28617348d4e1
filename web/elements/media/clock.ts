/** A time in seconds as a clock shows it: `0:07.3`, `12:05.0`, `1:00:00.0`. Anything that is no time is `–:––`. */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–:––';
  const tenths = Math.round(seconds * 10);
  const [hours, minutes, rest] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60, tenths % 600];
  const tail = `${String(Math.floor(rest / 10)).padStart(2, '0')}.${rest % 10}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** Seconds to the millisecond, as answers carry them. */
export const milli = (seconds: number): number => Math.round(seconds * 1000) / 1000;
