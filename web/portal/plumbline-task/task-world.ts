import type { Outbox } from '../outbox/outbox.js';
import type { Preferences } from '../preferences.js';
import type { Post } from '../server.js';

/** What a task page needs from the world around it. */
export interface TaskWorld {
  readonly post: Post;
  readonly outbox: Outbox;
  readonly preferences: Preferences;
  readonly worker: string;
  readonly now: () => number;
  readonly later: (run: () => void, delay: number) => () => void;
  readonly goTo: (path: string) => void;
  /** Puts the server's words into the language just chosen; `path` is the page of the task shown. */
  readonly retakeWords: (path: string) => Promise<void>;
}
