/** How many steps can be taken back. */
const mostSteps = 500;

/** What was, what is, what was taken back. States are never changed, only replaced. */
export class History<State> {
  #past: State[] = [];
  #future: State[] = [];
  #now: State;

  constructor(first: State) {
    this.#now = first;
  }

  get now(): State {
    return this.#now;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** A new state by the worker. */
  push(next: State): void {
    this.#past.push(this.#now);
    if (this.#past.length > mostSteps) this.#past.shift();
    this.#future = [];
    this.#now = next;
  }

  /** A new beginning: nothing before it can be taken back. */
  reset(first: State): void {
    this.#past = [];
    this.#future = [];
    this.#now = first;
  }

  undo(): boolean {
    const before = this.#past.pop();
    if (before === undefined) return false;
    this.#future.push(this.#now);
    this.#now = before;
    return true;
  }

  redo(): boolean {
    const after = this.#future.pop();
    if (after === undefined) return false;
    this.#past.push(this.#now);
    this.#now = after;
    return true;
  }
}
