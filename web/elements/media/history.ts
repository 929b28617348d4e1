const mostSteps = 200;

/** What was, for undo and redo. States are never changed, only replaced; the oldest of 200 is forgotten first. */
export class History<State> {
  #past: State[] = [];
  #future: State[] = [];

  /** Notes the state that a change is about to replace. */
  note(before: State): void {
    this.#past.push(before);
    if (this.#past.length > mostSteps) this.#past.shift();
    this.#future = [];
  }

  /** The state before the last change; undefined when there is none. */
  undo(now: State): State | undefined {
    const before = this.#past.pop();
    if (before !== undefined) this.#future.push(now);
    return before;
  }

  redo(now: State): State | undefined {
    const after = this.#future.pop();
    if (after !== undefined) this.#past.push(now);
    return after;
  }

  forget(): void {
    this.#past = [];
    this.#future = [];
  }
}
