import { wrap, type FromPage } from '../../elements/frame/messages.js';
import type { DraftSaver } from '../draft-saver/draft-saver.js';
import type { Preferences } from '../preferences.js';
import type { Reply } from '../server.js';
import { requestId } from '../request-id.js';
import type { TaskRecord } from '../task-record.js';

/** One task in its sandboxed frame: shown, prefetched behind the one shown, or waiting for its answer to be acknowledged. */
export class FrameSlot {
  readonly task: TaskRecord;
  readonly frame: HTMLIFrameElement;
  /** The same for every try to submit this task's answer, until the server has refused one. */
  submitId = requestId();
  ready = false;
  /** Whether one key may be this task's whole answer. */
  autoAdvance = false;
  /** Scopes of keys that the task's elements have. */
  scopes: readonly string[] = [];
  /** Whether the worker has begun. */
  touched = false;
  sending = false;
  started: boolean;
  /** Settles when the server has heard that this task is shown. */
  starting: Promise<void> = Promise.resolve();
  /** Saves this task's draft; made when the task is first shown. */
  drafts: DraftSaver | null = null;

  constructor(task: TaskRecord, frame: HTMLIFrameElement) {
    this.task = task;
    this.frame = frame;
    this.started = task.deadlineMs !== null;
  }

  /** Puts a task into a new frame, hidden behind what is shown. */
  static behind(task: TaskRecord, stage: HTMLElement): FrameSlot {
    const frame = stage.ownerDocument.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-forms');
    // A key pressed on the page around it may start a player inside.
    frame.allow = 'autoplay';
    frame.referrerPolicy = 'no-referrer';
    frame.dataset.role = 'frame';
    frame.title = task.title || 'Task';
    const slot = new FrameSlot(task, frame);
    slot.hide();
    frame.src = task.frameSrc;
    stage.append(frame);
    return slot;
  }

  /** Whether a message comes from this frame. Its origin is "null" and proves nothing; its window does. */
  owns(event: MessageEvent): boolean {
    return event.source !== null && event.source === this.frame.contentWindow;
  }

  /** The frame has no origin that could be named, so the message goes to whoever is in it: our own sandboxed page. */
  tell(message: FromPage): void {
    this.frame.contentWindow?.postMessage(wrap(message), '*');
  }

  /** The first words to a frame that says it is ready. */
  greet(autoAdvance: boolean, preferences: Preferences): void {
    this.ready = true;
    this.autoAdvance = autoAdvance;
    this.tell({
      type: 'init', theme: 'system', locale: preferences.language, keys: preferences.keys,
      autoAdvance: autoAdvance && preferences.autoAdvance,
      ...(this.task.savedDraft ? { draft: this.task.savedDraft } : {}),
      ...(preferences.instructionsOpen === undefined ? {} : { instructionsOpen: preferences.instructionsOpen }),
    });
    if (this.sending) this.tell({ type: 'busy' });
  }

  show(): void {
    this.frame.inert = false;
    this.frame.removeAttribute('aria-hidden');
    this.frame.classList.remove('behind');
  }

  /** Hidden, but laid out and painted, so that showing it costs nothing. */
  hide(): void {
    this.frame.inert = true;
    this.frame.setAttribute('aria-hidden', 'true');
    this.frame.classList.add('behind');
  }

  remove(): void {
    this.frame.remove();
  }
}

/** Takes the offer that waits behind away when a heartbeat says that it is gone; null when it is. */
export function dropGone(ahead: FrameSlot | null, heartbeat: Reply): FrameSlot | null {
  const gone = heartbeat.kind === 'ok' ? (heartbeat.body as { gone?: unknown } | null)?.gone : null;
  if (!ahead || !Array.isArray(gone) || !gone.includes(ahead.task.assignment)) return ahead;
  ahead.remove();
  return null;
}
