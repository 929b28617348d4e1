import { clockFace, type Countdown } from '../clock/countdown.js';
import type { Keymap } from '../../elements/keys/keymap.js';
import type { TaskRecord } from '../task-record.js';

/** The server-rendered parts of a task page that the script keeps up to date. */
export class Bar {
  readonly #host: HTMLElement;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  part<T extends HTMLElement>(role: string): T | null {
    return this.#host.querySelector<T>(`[data-role="${role}"]`);
  }

  /** Shows what needs the script. */
  wake(): void {
    for (const button of this.#host.querySelectorAll<HTMLElement>('[data-action]')) button.hidden = false;
  }

  /** The forms that work without script must speak of the task that is shown. */
  describe(task: TaskRecord): void {
    const title = this.part('title');
    if (title && task.title) title.textContent = task.title;
    for (const name of ['decline', 'release', 'stop'] as const) {
      const form = this.#host.querySelector<HTMLFormElement>(`form[data-form="${name}"]`);
      if (form && task[name]) form.setAttribute('action', task[name]);
    }
  }

  /** The keys printed on the bar's buttons are the worker's own. */
  printKeys(keymap: Keymap): void {
    for (const action of ['submit', 'help'] as const) {
      const kbd = this.#host.querySelector<HTMLElement>(`[data-action="${action}"] kbd`);
      const key = keymap.printed(action);
      if (kbd && kbd.textContent !== key) kbd.textContent = key;
      if (kbd) kbd.hidden = key === '';
    }
  }

  saved(words: string, kind: 'quiet' | 'warn' | 'bad' = 'quiet'): void {
    const place = this.part('saved');
    if (!place) return;
    if (place.textContent !== words) place.textContent = words;
    place.dataset.kind = kind;
  }

  time(clock: Countdown): void {
    const place = this.part<HTMLTimeElement>('timer');
    const left = clock.left;
    if (!place) return;
    place.textContent = left === null ? '' : clockFace(left);
    place.dateTime = left === null ? '' : `PT${Math.ceil(left / 1000)}S`;
    place.toggleAttribute('data-short', clock.short);
  }

  /** The toggle is there only where one key could be a whole answer. */
  offerAutoAdvance(offered: boolean, on: boolean): void {
    const label = this.part('auto-advance-label');
    const box = this.part<HTMLInputElement>('auto-advance');
    if (label) label.hidden = !offered;
    if (box) box.checked = on;
  }

  busy(on: boolean): void {
    for (const button of this.#host.querySelectorAll<HTMLButtonElement>('[data-action]')) {
      if (button.dataset.action !== 'help') button.disabled = on;
    }
  }

  /** Where notices go: between the bar and the task, told as they come. */
  alerts(stage: HTMLElement): HTMLElement {
    const found = this.part('alerts');
    if (found) return found;
    const made = document.createElement('div');
    made.dataset.role = 'alerts';
    made.setAttribute('role', 'status');
    made.setAttribute('aria-live', 'polite');
    stage.before(made);
    return made;
  }

  /** The draft the server put into the page, or null. */
  savedDraft(): unknown {
    const source = this.#host.querySelector('script[data-role="saved-draft"]')?.textContent;
    try {
      return source ? JSON.parse(source) : null;
    } catch {
      return null;
    }
  }
}
