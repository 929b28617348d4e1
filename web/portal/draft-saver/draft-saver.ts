import { pause } from '../outbox/outbox.js';
import type { Post } from '../server.js';

type Draft = Readonly<Record<string, unknown>>;

export type DraftState = 'saving' | 'saved' | 'unsaved' | 'conflict' | 'lost';

interface World {
  readonly post: Post;
  readonly later: (run: () => void, delay: number) => () => void;
  readonly changed: (state: DraftState) => void;
}

/** Saves the draft of one task: one call at a time, the newest draft wins, versions count up. */
export class DraftSaver {
  readonly #path: string;
  readonly #world: World;
  #version: number;
  #waiting: Draft | null = null;
  #running: Promise<void> | null = null;
  #tries = 0;
  #callOff: () => void = () => {};
  #closed = false;

  constructor(path: string, version: number, world: World) {
    this.#path = path;
    this.#version = version;
    this.#world = world;
  }

  /** Saves this draft as soon as the one before is through. */
  note(draft: Draft): void {
    if (this.#closed || !this.#path) return;
    this.#waiting = draft;
    this.#callOff();
    this.#running ??= this.#run();
  }

  /** Ends when nothing waits, or when a try has failed. */
  async flush(): Promise<void> {
    if (this.#waiting && !this.#running && !this.#closed) this.#running = this.#run();
    await this.#running;
  }

  /** The task is over: nothing more is saved. */
  close(): void {
    this.#closed = true;
    this.#waiting = null;
    this.#callOff();
  }

  /** The task is shown again after all. */
  reopen(): void {
    this.#closed = false;
  }

  async #run(): Promise<void> {
    try {
      while (this.#waiting && !this.#closed) if (!await this.#saveOne(this.#waiting)) return;
    } finally {
      this.#running = null;
    }
  }

  async #saveOne(draft: Draft): Promise<boolean> {
    this.#waiting = null;
    this.#world.changed('saving');
    const reply = await this.#world.post(this.#path, { version: this.#version + 1, data: draft });
    if (this.#closed) return false;
    if (reply.kind === 'ok') {
      const said = (reply.body as { version?: unknown } | null)?.version;
      this.#version = typeof said === 'number' ? said : this.#version + 1;
      this.#tries = 0;
      this.#world.changed('saved');
      return true;
    }
    if (reply.kind === 'refused') {
      this.close();
      this.#world.changed(reply.status === 409 ? 'conflict' : 'lost');
      return false;
    }
    this.#waiting ??= draft;
    this.#callOff = this.#world.later(() => { this.#running ??= this.#run(); }, pause(this.#tries++));
    this.#world.changed('unsaved');
    return false;
  }
}
