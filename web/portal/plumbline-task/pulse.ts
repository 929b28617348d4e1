import { Countdown } from '../clock/countdown.js';

/** Pause between heartbeats, milliseconds. */
const pause = 30_000;

/** What the server says about time, wherever it says it. */
type TimeSaid = { readonly deadlineMs?: unknown; readonly serverNowMs?: unknown } | null;

/** The clock of the task in hand, kept true by the server: it ticks every second and asks at every heartbeat. */
export class Pulse {
  readonly clock: Countdown;
  readonly #ticked: () => void;

  /** @param ticked - Runs every second and whenever the clock was set. */
  constructor(now: () => number, ticked: () => void) {
    this.clock = new Countdown(now);
    this.#ticked = ticked;
  }

  /** Ticks, and calls `beat` when a heartbeat is due or the page is looked at again, until `signal` aborts. */
  run(beat: () => void, signal: AbortSignal): void {
    document.addEventListener('visibilitychange', () => { if (!document.hidden) beat(); }, { signal });
    const seconds = setInterval(this.#ticked, 1000);
    const beats = setInterval(beat, pause);
    signal.addEventListener('abort', () => { clearInterval(seconds); clearInterval(beats); });
  }

  /** Begins anew for another task. Both in the server's UTC milliseconds. */
  begin(deadlineMs: number | null, serverNowMs: number | null): void {
    this.clock.clear();
    this.clock.set(deadlineMs, serverNowMs);
    this.#ticked();
  }

  /** Takes over what the server said; anything else is ignored. */
  hear(said: TimeSaid): void {
    if (typeof said?.deadlineMs !== 'number') return;
    this.clock.set(said.deadlineMs, typeof said.serverNowMs === 'number' ? said.serverNowMs : null);
    this.#ticked();
  }
}
