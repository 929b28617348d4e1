import { History } from './history.js';

/** What a mark may be: anything with a number of its own. */
export interface Numbered { readonly id: number }

/** The marks of an answer – regions, spans – with the one selected and the way back. Tells each change to its owner. */
export class MarkList<Mark extends Numbered> {
  #all: readonly Mark[] = [];
  #selected: number | null = null;
  #touched = false;
  #lastId = 0;
  readonly #history = new History<readonly Mark[]>();
  readonly #told: (byWorker: boolean) => void;

  /** @param told - Called after each change; `byWorker` when the answer is another than before. */
  constructor(told: (byWorker: boolean) => void) {
    this.#told = told;
  }

  get all(): readonly Mark[] {
    return this.#all;
  }

  /** Whether the worker has changed anything since the marks were loaded, or before they were saved. */
  get touched(): boolean {
    return this.#touched;
  }

  get selected(): Mark | undefined {
    return this.#all.find(mark => mark.id === this.#selected);
  }

  readonly nextId = (): number => ++this.#lastId;

  /** Marks from elsewhere: nothing to undo. */
  load(marks: readonly Mark[], touched = false): void {
    this.#history.forget();
    this.#all = marks;
    this.#touched = touched;
    this.#selected = null;
    this.#told(false);
  }

  /** Fills in what the worker has no part in. */
  complete(marks: readonly Mark[]): void {
    this.#all = marks;
    this.#told(false);
  }

  select(id: number | null): void {
    if (id === this.#selected) return;
    this.#selected = id;
    this.#told(false);
  }

  add(mark: Mark): void {
    this.#selected = mark.id;
    this.#set([...this.#all, mark]);
  }

  remove(id: number): void {
    this.#set(this.#all.filter(mark => mark.id !== id));
  }

  /** `typing`: one letter of many, which is no step of its own to undo. */
  change(id: number, part: Partial<Mark>, typing = false): void {
    const next = this.#all.map(mark => (mark.id === id ? { ...mark, ...part } : mark));
    if (typing) this.#replace(next);
    else this.#set(next);
  }

  /** One step back, or on again. False when there is none. */
  step(back: boolean): boolean {
    const state = back ? this.#history.undo(this.#all) : this.#history.redo(this.#all);
    if (state !== undefined) this.#replace(state);
    return state !== undefined;
  }

  #set(next: readonly Mark[]): void {
    this.#history.note(this.#all);
    this.#replace(next);
  }

  #replace(next: readonly Mark[]): void {
    this.#all = next;
    this.#touched = true;
    if (this.selected === undefined) this.#selected = null;
    this.#told(true);
  }
}
