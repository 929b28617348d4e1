/** Which sentence is due, if any. */
export type Warning = 'warning' | 'last-minute' | 'over';

const minute = 60_000;

/** When to warn: five minutes before the end, or a fifth of the time for short tasks. Milliseconds. */
export const warnAt = (total: number): number => Math.min(5 * minute, total * 0.2);

/** The warnings passed between two looks at the clock; only the last one matters. All in milliseconds left. */
export function passed(before: number, now: number, total: number): Warning | null {
  const crossed = (mark: number) => before > mark && now <= mark;
  if (crossed(0)) return 'over';
  if (warnAt(total) > 2 * minute && crossed(minute)) return 'last-minute';
  return crossed(warnAt(total)) ? 'warning' : null;
}

/** `h:mm:ss` or `m:ss`; 0:00 when it is over. Rounded up, so that 0:00 means over. */
export function clockFace(left: number): string {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Counts down to the end of a lease by the server's clock, whatever this machine's clock says. */
export class Countdown {
  readonly #now: () => number;
  #end: number | null = null;
  #total = 0;
  #before = Infinity;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Sets the end. Both in the server's UTC milliseconds; null stops the clock. */
  set(deadlineMs: number | null, serverNowMs: number | null): void {
    if (deadlineMs === null) {
      this.#end = null;
      return;
    }
    const left = deadlineMs - (serverNowMs ?? this.#now());
    const end = this.#now() + left;
    // A heartbeat only corrects; the length of the task stays, unless the end moved out.
    if (this.#end === null || end > this.#end + minute) {
      this.#total = left;
      this.#before = Infinity;
    }
    this.#end = end;
  }

  /** Begins anew for another task. */
  clear(): void {
    this.#end = null;
    this.#before = Infinity;
  }

  /** Milliseconds left, never below zero; null when no clock runs. */
  get left(): number | null {
    return this.#end === null ? null : Math.max(0, this.#end - this.#now());
  }

  /** Whether the time is so short that it should be shown with emphasis. */
  get short(): boolean {
    return this.left !== null && this.left <= warnAt(this.#total);
  }

  /** The warning that has become due since the last call. */
  due(): Warning | null {
    const left = this.left;
    if (left === null) return null;
    const warning = passed(this.#before, left, this.#total);
    this.#before = left;
    return warning;
  }
}
