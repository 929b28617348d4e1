import type { FromPage } from '../../elements/frame/messages.js';
import type { Scope } from '../../elements/keys/actions.js';
import { keymap } from '../../elements/keys/keymap.js';
import { portalAction, wordOf } from '../../elements/keys/keys.js';
import { showKeySheet } from '../../elements/keys/sheet.js';
import { speakAsWished } from '../page-language.js';
import type { Preferences } from '../preferences.js';
import type { Bar } from './bar.js';
import type { FrameSlot } from './frame-slot.js';
import { purposeOf } from './page-keys.js';

/** What the keys of a task page need of it. */
export interface KeyedPage {
  readonly preferences: Preferences;
  readonly bar: Bar;
  readonly active: () => FrameSlot | null;
  /** Every frame that is there, shown or not. */
  readonly slots: () => readonly FrameSlot[];
  readonly retakeWords: (path: string) => Promise<void>;
  readonly decline: () => void;
  readonly focusFrame: () => void;
}

/** Keys typed around the frame or handed out of it, and the worker's choice of keys and language. */
export class TaskKeys {
  readonly #page: KeyedPage;

  constructor(page: KeyedPage) {
    this.#page = page;
  }

  /** Until `signal` aborts. */
  listen(signal: AbortSignal): void {
    const { preferences, bar } = this.#page;
    document.addEventListener('keydown', this.#key, { signal });
    keymap.choice = preferences.keys;
    bar.printKeys(keymap);
    keymap.addEventListener('change', () => {
      preferences.keys = keymap.choice;
      this.#tellAll({ type: 'keys', keys: keymap.choice });
      bar.printKeys(keymap);
    }, { signal });
  }

  /** A key that the frame has handed out. */
  take(event: KeyboardEvent): void {
    this.#run(portalAction(event));
  }

  /** The sheet of keys and preferences. */
  help(): void {
    const { preferences, active, focusFrame, retakeWords } = this.#page;
    showKeySheet(document, {
      keymap,
      scopes: ['page', 'portal', ...(active()?.scopes ?? [])] as Scope[],
      language: {
        get chosen() { return preferences.language; },
        choose: name => {
          preferences.language = name;
          speakAsWished(document, name);
          this.#tellAll({ type: 'locale', locale: name });
          const shown = active()?.task.page;
          if (shown) void retakeWords(shown);
        },
      },
      closed: focusFrame,
    });
  }

  #run(action: 'help' | 'skip' | null): void {
    if (action === 'help') this.help();
    else if (action === 'skip') this.#page.decline();
  }

  #tellAll(message: FromPage): void {
    for (const slot of this.#page.slots()) slot.tell(message);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const purpose = purposeOf(event);
    const active = this.#page.active();
    if (purpose === null || !active) return;
    if (purpose === 'submit') active.tell({ type: 'submit-now' });
    else if (purpose !== 'task') this.#run(purpose);
    else {
      active.tell({ type: 'key', ...wordOf(event) });
      this.#page.focusFrame();
    }
    event.preventDefault();
  };
}
