import type { Post, Reply } from '../server.js';

/** An answer on its way. */
export interface Letter {
  readonly assignment: string;
  /** Path of the submit call. */
  readonly path: string;
  /** The same for every try, so that the server takes the answer once. */
  readonly requestId: string;
  readonly answer: Readonly<Record<string, unknown>>;
  /** Whose answer it is; another worker signing in on this browser must not send it. */
  readonly worker: string;
}

export type Delivery = Extract<Reply, { kind: 'ok' | 'refused' }>;

/** What the worker should know: `retrying` and `signed-out` mean that something is unsent. */
export type OutboxState = 'empty' | 'sending' | 'retrying' | 'signed-out';

interface World {
  readonly post: Post;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | null;
  /** Runs something later; milliseconds. Returns a way to call it off. */
  readonly later: (run: () => void, delay: number) => () => void;
}

interface Entry {
  readonly letter: Letter;
  readonly delivery: Promise<Delivery>;
  readonly done: (delivery: Delivery) => void;
  tries: number;
  busy: boolean;
  callOff: () => void;
}

const prefix = 'plumbline.unsent.';

/** Pauses between tries: 1, 2, 4 … 30 s. */
export const pause = (tries: number): number => Math.min(30_000, 1000 * 2 ** Math.min(tries, 10));

/**
 * Keeps every answer until the server has taken or refused it: written down before the first try,
 * sent again with the same request id, and still there after the tab was closed.
 */
export class Outbox {
  readonly #world: World;
  readonly #letters = new Map<string, Entry>();
  readonly #watchers = new Set<(state: OutboxState) => void>();
  #signedOut = false;

  constructor(world: World) {
    this.#world = world;
  }

  get state(): OutboxState {
    if (this.#letters.size === 0) return 'empty';
    if (this.#signedOut) return 'signed-out';
    return [...this.#letters.values()].some(entry => entry.tries > 0) ? 'retrying' : 'sending';
  }

  /** Tells `watcher` every change of state, until the returned function is called. */
  watch(watcher: (state: OutboxState) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Sends an answer. Settles when the server has taken or refused it, however long that takes. */
  send(letter: Letter): Promise<Delivery> {
    this.#write(letter);
    return this.#enter(letter);
  }

  /** What this worker has not yet been able to send about one task, with the end of it; null when there is nothing. */
  takeUp(worker: string, assignment: string): { readonly answer: Letter['answer']; readonly delivery: Promise<Delivery> } | null {
    const letter = this.#letters.get(assignment)?.letter ?? this.#stored().find(one => one.assignment === assignment);
    if (letter?.worker !== worker) return null;
    return { answer: letter.answer, delivery: this.#letters.get(assignment)?.delivery ?? this.#enter(letter) };
  }

  /** Takes up what an earlier page of this worker could not send. */
  resume(worker: string): void {
    for (const letter of this.#stored()) {
      if (letter.worker === worker && !this.#letters.has(letter.assignment)) void this.#enter(letter);
    }
  }

  /** Tries everything at once: the network is back, or the worker has signed in. */
  flush(): void {
    this.#signedOut = false;
    for (const entry of this.#letters.values()) {
      entry.callOff();
      void this.#attempt(entry.letter.assignment);
    }
  }

  #enter(letter: Letter): Promise<Delivery> {
    let done!: (delivery: Delivery) => void;
    const delivery = new Promise<Delivery>(settle => { done = settle; });
    this.#letters.set(letter.assignment, { letter, delivery, done, tries: 0, busy: false, callOff: () => {} });
    void this.#attempt(letter.assignment);
    return delivery;
  }

  async #attempt(assignment: string): Promise<void> {
    const entry = this.#letters.get(assignment);
    if (!entry || entry.busy) return;
    entry.busy = true;
    this.#tell();
    const { path, requestId, answer } = entry.letter;
    const reply = await this.#world.post(path, { requestId, answer });
    entry.busy = false;
    if (reply.kind === 'ok' || reply.kind === 'refused') {
      this.#signedOut = false;
      this.#letters.delete(assignment);
      this.#erase(assignment);
      this.#tell();
      entry.done(reply);
      return;
    }
    this.#signedOut = reply.kind === 'signed-out';
    const delay = pause(entry.tries++);
    if (!this.#signedOut) entry.callOff = this.#world.later(() => void this.#attempt(assignment), delay);
    this.#tell();
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher(this.state);
  }

  #write(letter: Letter): void {
    try {
      this.#world.storage?.setItem(prefix + letter.assignment, JSON.stringify(letter));
    } catch {
      // Storage full or forbidden: the answer is kept in memory, and leaving the page warns.
    }
  }

  #erase(assignment: string): void {
    try {
      this.#world.storage?.removeItem(prefix + assignment);
    } catch {
      // Nothing was written where nothing can be removed.
    }
  }

  #stored(): Letter[] {
    const { storage } = this.#world;
    if (!storage) return [];
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter(key => key?.startsWith(prefix));
    return keys.flatMap(key => {
      try {
        const letter = JSON.parse(storage.getItem(key!) ?? '') as Letter;
        return typeof letter.path === 'string' && typeof letter.requestId === 'string' ? [letter] : [];
      } catch {
        return [];
      }
    });
  }
}
