import { keyChoice, type KeyChoice } from '../elements/keys/keymap.js';
import type { LanguageName } from '../texts/text.js';

/** What this browser remembers for its worker. Without storage everything is at its default. */
export class Preferences {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | null;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
    this.#storage = storage;
  }

  /** Whether one key chooses and goes on. On until switched off. */
  get autoAdvance(): boolean {
    return this.#read('auto-advance') !== 'off';
  }

  set autoAdvance(on: boolean) {
    this.#write('auto-advance', on ? 'on' : 'off');
  }

  /** Whether the worker keeps the instructions unfolded; undefined while he has not said. */
  get instructionsOpen(): boolean | undefined {
    const said = this.#read('instructions');
    return said === null ? undefined : said === 'open';
  }

  set instructionsOpen(open: boolean) {
    this.#write('instructions', open ? 'open' : 'folded');
  }

  /** The worker's set of keys, with his own changes. */
  get keys(): KeyChoice {
    try {
      return keyChoice(JSON.parse(this.#read('keys') ?? 'null'));
    } catch {
      return keyChoice(null);
    }
  }

  set keys(choice: KeyChoice) {
    this.#write('keys', JSON.stringify(choice));
  }

  /** The language the worker wishes; an empty text while he goes by his browser's. */
  get language(): string {
    return this.#read('language') ?? '';
  }

  set language(name: LanguageName | '') {
    this.#write('language', name);
  }

  #read(name: string): string | null {
    try {
      return this.#storage?.getItem(`plumbline.${name}`) ?? null;
    } catch {
      return null;
    }
  }

  #write(name: string, value: string): void {
    try {
      this.#storage?.setItem(`plumbline.${name}`, value);
    } catch {
      // A full or forbidden storage only costs the preference.
    }
  }
}
