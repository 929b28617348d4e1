import { fromFrame, type Answer } from '../../elements/frame/messages.js';
import { eventOf } from '../../elements/keys/keys.js';
import { text } from '../../texts/text.js';
import { askToLeave } from '../dialogs/leave-question.js';
import { DraftSaver } from '../draft-saver/draft-saver.js';
import { Notices } from '../notices/notices.js';
import type { Delivery, OutboxState } from '../outbox/outbox.js';
import { requestId } from '../request-id.js';
import { onward, taskRecord, type Onward, type TaskRecord } from '../task-record.js';
import { Bar } from './bar.js';
import { listenToBar } from './bar-events.js';
import { showEndOfWork } from './end-of-work.js';
import { dropGone, FrameSlot } from './frame-slot.js';
import { askToOpen } from './link-question.js';
import { TaskKeys } from './task-keys.js';
import { Pulse } from './pulse.js';
import type { TaskWorld } from './task-world.js';
import { tellDraft, tellOutbox, tellTime } from './telling.js';

/** Answers of the server that mean: the same answer may be corrected and sent again. */
const correctable = new Set([400, 413, 422]);

/**
 * The task page: keeps the sandboxed frame, the clock, drafts and answers together, and puts the next task in
 * without loading a page. Markup and calls: `portal/README.md`.
 */
export class PlumblineTask extends HTMLElement {
  /** Set once by `define.ts`. */
  static world: TaskWorld;

  readonly #bar = new Bar(this);
  readonly #pulse = new Pulse(() => PlumblineTask.world.now(), () => tellTime(this.#bar, this.#notices, this.#pulse.clock));
  readonly #keys = new TaskKeys({
    preferences: PlumblineTask.world.preferences, bar: this.#bar, active: () => this.#active,
    slots: () => [this.#active, this.#ahead, ...this.#leaving].filter(slot => slot !== null),
    decline: () => this.querySelector<HTMLElement>('[data-action="decline"]')?.click(), focusFrame: () => this.#focusFrame(),
    retakeWords: path => PlumblineTask.world.retakeWords(path),
  });
  #notices!: Notices;
  #stage!: HTMLElement;
  #active: FrameSlot | null = null;
  #ahead: FrameSlot | null = null;
  readonly #leaving = new Set<FrameSlot>();
  #drafts: DraftSaver | null = null;
  #prefetching = false;
  #stopping = false;
  #ends = new AbortController();

  get #world(): TaskWorld {
    return PlumblineTask.world;
  }

  connectedCallback(): void {
    const frame = this.#bar.part<HTMLIFrameElement>('frame');
    const task = taskRecord({ ...this.dataset, savedDraft: this.#bar.savedDraft() });
    if (!frame || !task || !frame.parentElement) return;
    this.#ends = new AbortController();
    this.#stage = frame.parentElement;
    this.#notices = new Notices(this.#bar.alerts(this.#stage));
    this.#listen(this.#ends.signal);
    this.#bar.wake();
    const slot = new FrameSlot(task, frame);
    this.#activate(slot);
    this.#takeUp(slot);
    this.#world.outbox.resume(this.#world.worker);
  }

  disconnectedCallback(): void {
    this.#ends.abort();
    void this.#drafts?.flush();
  }

  #listen(signal: AbortSignal): void {
    window.addEventListener('message', this.#hear, { signal });
    window.addEventListener('beforeunload', this.#beforeLeaving, { signal });
    this.#keys.listen(signal);
    listenToBar(this, {
      submit: () => this.#active?.tell({ type: 'submit-now' }),
      help: () => this.#keys.help(),
      giveBack: how => { if (this.#active) void this.#giveBack(this.#active, this.#active.task[how]); },
      stop: () => { this.#stopping = true; return Promise.resolve(this.#drafts?.flush()); },
      autoAdvance: on => this.#advanceByKey(on),
      listens: () => !this.#stopping && this.#active !== null,
    }, run => this.#world.later(run, 0), signal);
    this.#pulse.run(() => void this.#beat(), signal);
    signal.addEventListener('abort', this.#world.outbox.watch(state => this.#showOutbox(state)));
  }

  // ---- the frame's words

  readonly #hear = (event: MessageEvent): void => {
    const slot = [this.#active, this.#ahead, ...this.#leaving].find(one => one?.owns(event));
    const message = slot && fromFrame(event.data);
    if (!slot || !message) return;
    if (message.type === 'ready') {
      slot.scopes = message.scopes ?? [];
      this.#greet(slot, message.autoAdvance);
    }
    if (slot !== this.#active) return;
    switch (message.type) {
      case 'draft':
        slot.touched = true;
        this.#drafts?.note(message.data);
        break;
      case 'submit':
        void this.#submit(slot, message.data);
        break;
      case 'key':
        this.#keys.take(eventOf(message));
        break;
      case 'preference':
        this.#world.preferences.instructionsOpen = message.instructionsOpen;
        break;
      case 'link':
        askToOpen(this.#notices, message.href);
        break;
      case 'media-error':
        this.#notices.show('media', 'warn', text('task.media-failed'));
        break;
      case 'ready':
        break;
    }
  };

  #greet(slot: FrameSlot, autoAdvance: boolean): void {
    const { preferences } = this.#world;
    slot.greet(autoAdvance, preferences);
    if (slot !== this.#active) return;
    this.#bar.offerAutoAdvance(autoAdvance, preferences.autoAdvance);
    void this.#prefetch();
  }

  // ---- showing a task

  #activate(slot: FrameSlot): void {
    const { task } = slot;
    this.#drafts?.close();
    this.#active = slot;
    this.#drafts = slot.drafts ??= new DraftSaver(task.draft, task.draftVersion, {
      post: this.#world.post, later: this.#world.later, changed: state => tellDraft(this.#bar, this.#notices, state),
    });
    this.#drafts.reopen();
    slot.show();
    this.dataset.assignment = task.assignment;
    this.#bar.describe(task);
    this.#bar.busy(false);
    this.#bar.offerAutoAdvance(slot.autoAdvance, this.#world.preferences.autoAdvance);
    this.#bar.saved('');
    this.#pulse.begin(task.deadlineMs, task.serverNowMs);
    if (task.page) history.replaceState(history.state, '', task.page);
    this.#focusFrame();
    if (!slot.started) slot.starting = this.#start(slot);
    else if (task.deadlineMs === null) void this.#beat();
    if (slot.ready) void this.#prefetch();
  }

  async #start(slot: FrameSlot): Promise<void> {
    if (!slot.task.start) return;
    const reply = await this.#world.post(slot.task.start, { requestId: slot.submitId });
    if (reply.kind === 'ok') {
      slot.started = true;
      if (slot === this.#active) this.#pulse.hear(reply.body as object | null);
    } else if (reply.kind === 'refused') {
      if (slot === this.#active) this.#lost(reply.message);
    } else if (slot === this.#active) {
      this.#world.later(() => { if (slot === this.#active && !slot.started) void this.#start(slot); }, 3000);
    }
  }

  /** Asks for the task after this one, at most one ahead. While an answer is on its way, its acknowledgement brings the next. */
  async #prefetch(): Promise<void> {
    const path = this.dataset.prefetch;
    if (!path || this.#ahead || this.#prefetching || this.#stopping || this.#leaving.size > 0) return;
    this.#prefetching = true;
    const reply = await this.#world.post(path, { requestId: requestId() });
    this.#prefetching = false;
    if (reply.kind === 'ok') this.#keepAhead(onward(reply.body).next);
  }

  /** True when a task is ahead now. */
  #keepAhead(next: TaskRecord | null): boolean {
    const known = [this.#active, this.#ahead, ...this.#leaving].some(slot => slot?.task.assignment === next?.assignment);
    if (next && !known && !this.#ahead && this.isConnected) this.#ahead = FrameSlot.behind(next, this.#stage);
    return this.#ahead !== null;
  }

  // ---- sending an answer

  async #submit(slot: FrameSlot, answer: Answer): Promise<void> {
    if (slot.sending) return;
    slot.sending = true;
    this.#drafts?.close();
    slot.tell({ type: 'busy' });
    for (const name of ['lost', 'time', 'media', 'said']) this.#notices.hide(name);
    const { assignment, submit: path } = slot.task;
    const sent = this.#world.outbox.send({ assignment, path, requestId: slot.submitId, answer, worker: this.#world.worker });
    const swapped = this.#swapAhead(slot);
    if (!swapped) this.#bar.busy(true);
    this.#settle(slot, answer, await sent);
  }

  /** An answer to this very task that an earlier page could not send counts as being sent from here. */
  #takeUp(slot: FrameSlot): void {
    const unsent = this.#world.outbox.takeUp(this.#world.worker, slot.task.assignment);
    if (!unsent) return;
    slot.sending = true;
    this.#drafts?.close();
    this.#bar.busy(true);
    void unsent.delivery.then(delivery => this.#settle(slot, unsent.answer, delivery));
  }

  /** Shows the prefetched task at once; the one before stays hidden until its answer is acknowledged. */
  #swapAhead(slot: FrameSlot): boolean {
    const next = this.#ahead;
    if (!next) return false;
    this.#ahead = null;
    slot.hide();
    this.#leaving.add(slot);
    this.#activate(next);
    return true;
  }

  #settle(slot: FrameSlot, answer: Answer, delivery: Delivery): void {
    slot.sending = false;
    if (!this.isConnected) return;
    if (delivery.kind === 'ok') {
      this.#follow(slot, onward(delivery.body));
    } else if (slot === this.#active) {
      this.#bar.busy(false);
      slot.submitId = requestId();
      slot.tell({ type: 'refused', message: text('send.refused', { message: delivery.message }) });
      if (correctable.has(delivery.status)) (this.#drafts?.reopen(), this.#drafts?.note(answer));
      this.#lost(delivery.message, correctable.has(delivery.status));
    } else {
      this.#refusedBehind(slot, delivery);
    }
  }

  /** The server has taken the task back: what comes next? */
  #follow(slot: FrameSlot, then: Onward): void {
    if (then.message) this.#notices.show('said', 'info', then.message);
    if (slot !== this.#active) {
      this.#leaving.delete(slot);
      slot.remove();
      if (then.done || this.#keepAhead(then.next)) return;
      // The server may have offered again what is being shown, because it had not heard of its start yet.
      void this.#active?.starting.then(() => this.#prefetch());
      return;
    }
    slot.remove();
    this.#active = null;
    if (this.#ahead) {
      const ahead = this.#ahead;
      this.#ahead = null;
      this.#activate(ahead);
      this.#keepAhead(then.next);
    } else if (then.next) {
      this.#activate(FrameSlot.behind(then.next, this.#stage));
    } else if (then.done) {
      this.#finish(then.message);
    } else {
      void this.#next();
    }
  }

  async #next(): Promise<void> {
    const path = this.dataset.next;
    if (!path) return this.#finish('');
    this.#drafts?.close();
    this.#bar.busy(true);
    this.#bar.saved(text('task.loading'));
    const reply = await this.#world.post(path, { requestId: requestId() });
    if (!this.isConnected) return;
    this.#bar.saved('');
    if (reply.kind === 'ok') {
      const then = onward(reply.body);
      if (then.next) this.#activate(FrameSlot.behind(then.next, this.#stage));
      else this.#finish(then.message);
    } else if (reply.kind === 'refused') {
      this.#finish(reply.message);
    } else if (reply.kind === 'signed-out') {
      this.#showOutbox('signed-out');
    } else {
      this.#notices.show('next', 'bad', text('task.unreachable'), { label: text('task.retry'), run: () => void this.#next() });
    }
  }

  #refusedBehind(slot: FrameSlot, delivery: Delivery & { kind: 'refused' }): void {
    const message = text('send.refused-before', { message: delivery.message });
    if (!correctable.has(delivery.status)) {
      this.#leaving.delete(slot);
      slot.remove();
      this.#notices.show('refused-before', 'bad', message);
      return;
    }
    slot.submitId = requestId();
    this.#notices.show('refused-before', 'bad', message, { label: text('send.go-back'), run: () => this.#goBack(slot, delivery.message) });
  }

  #goBack(slot: FrameSlot, message: string): void {
    const current = this.#active;
    this.#leaving.delete(slot);
    if (current) {
      current.hide();
      // Already started, so its clock runs; it is simply next again.
      this.#ahead?.remove();
      this.#ahead = current;
    }
    this.#activate(slot);
    slot.tell({ type: 'refused', message: text('send.refused', { message }) });
  }

  /** Nothing more to do: says so where the task was. */
  #finish(message: string): void {
    this.#active = null;
    this.#notices.hide('said');
    const homePath = this.dataset.home || '/work';
    // The address of a task that is done would only show a refusal when the page is loaded again.
    history.replaceState(history.state, '', homePath);
    this.#pulse.begin(null, null);
    this.#bar.busy(true);
    this.#bar.offerAutoAdvance(false, false);
    this.#bar.saved('');
    showEndOfWork(this.#stage, message, homePath);
  }

  /** The server has said no to this task, or to its answer: the worker may go on to the next one. */
  #lost(message: string, correct = false): void {
    if (!correct) this.#drafts?.close();
    const gone = this.#active;
    const words = correct ? text('send.refused', { message }) : text('task.lost', { message });
    this.#notices.show('lost', 'bad', words, {
      label: text('task.next'),
      run: () => {
        if (gone && gone === this.#active) this.#follow(gone, { next: null, message: '', done: false });
      },
    });
  }

  // ---- the bar

  async #giveBack(slot: FrameSlot, path: string): Promise<void> {
    if (slot.touched && !await askToLeave(document)) return this.#focusFrame();
    this.#drafts?.close();
    this.#bar.busy(true);
    const reply = await this.#world.post(path, { requestId: slot.submitId });
    if (!this.isConnected || slot !== this.#active) return;
    this.#bar.busy(false);
    if (reply.kind === 'ok') this.#follow(slot, onward(reply.body));
    else if (reply.kind === 'refused') this.#lost(reply.message);
    else if (reply.kind === 'signed-out') this.#showOutbox('signed-out');
    else this.#notices.show('given', 'bad', text('task.unreachable'), { label: text('task.retry'), run: () => void this.#giveBack(slot, path) });
  }

  #advanceByKey(on: boolean): void {
    this.#world.preferences.autoAdvance = on;
    for (const slot of [this.#active, this.#ahead]) slot?.tell({ type: 'auto-advance', on: on && slot.autoAdvance });
    this.#focusFrame();
  }

  #focusFrame(): void {
    this.#active?.frame.focus({ preventScroll: true });
  }

  async #beat(): Promise<void> {
    const slot = this.#active;
    if (!slot?.task.heartbeat || slot.sending) return;
    const offered = this.#ahead ? [this.#ahead.task.assignment] : [];
    const reply = await this.#world.post(slot.task.heartbeat, { offered });
    this.#ahead = dropGone(this.#ahead, reply);
    if (slot !== this.#active || slot.sending) return;
    if (reply.kind === 'ok') this.#pulse.hear(reply.body as object | null);
    else if (reply.kind === 'refused') this.#lost(reply.message);
    else if (reply.kind === 'signed-out') this.#showOutbox('signed-out');
  }

  // ---- what the worker sees of saving and sending

  #showOutbox(state: OutboxState): void {
    tellOutbox(this.#bar, this.#notices, state, () => this.#world.goTo(location.href));
  }

  readonly #beforeLeaving = (event: BeforeUnloadEvent): void => {
    const { state } = this.#world.outbox;
    // Answers survive in this browser, but an unsent one may be needed elsewhere; signing in again must not be in the way.
    if (state === 'sending' || state === 'retrying') event.preventDefault();
  };
}
