import { clockFace } from '../clock/countdown.js';

/** Pause between looks at an empty list, milliseconds. */
const lookPause = 15_000;

/** Keeps the list of jobs true while it is open: time left counts down, an empty list is asked for again. */
export function wakeJobList(page: Document, now: () => number, lookAgain: () => void): () => void {
  const seconds = setInterval(() => countDown(page, now()), 1000);
  const looks = setInterval(() => {
    if (!page.hidden && page.querySelector('[data-role="look-again"]')) lookAgain();
  }, lookPause);
  return () => {
    clearInterval(seconds);
    clearInterval(looks);
  };
}

/** Shows what is left at `now`, UTC milliseconds, on every clock of the page. */
export function countDown(page: ParentNode, now: number): void {
  for (const clock of page.querySelectorAll<HTMLTimeElement>('time[data-role="countdown"][data-deadline-ms]')) {
    clock.textContent = clockFace(Number(clock.dataset.deadlineMs) - now);
  }
}
