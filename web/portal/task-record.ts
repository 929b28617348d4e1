/** A task as the server describes it. The names are those of the data attributes on `<plumbline-task>`. */
export interface TaskRecord {
  readonly assignment: string;
  readonly title: string;
  readonly frameSrc: string;
  readonly start: string;
  readonly submit: string;
  readonly draft: string;
  readonly heartbeat: string;
  readonly decline: string;
  readonly release: string;
  readonly stop: string;
  /** The page of this task, for the address bar. */
  readonly page: string;
  /** When the lease ends, UTC milliseconds; null for an offer that has not been started. */
  readonly deadlineMs: number | null;
  /** The server's clock when it wrote this, UTC milliseconds. */
  readonly serverNowMs: number | null;
  readonly draftVersion: number;
  readonly savedDraft: Readonly<Record<string, unknown>> | null;
}

/** What `submit`, `next`, `prefetch`, `decline` and `release` answer. */
export interface Onward {
  readonly next: TaskRecord | null;
  readonly message: string;
  readonly done: boolean;
}

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number | null => {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
  return Number.isFinite(number) ? number : null;
};

/** Addresses must be paths of our own server: a task record can never send answers elsewhere. */
const pathOf = (value: unknown): string => (typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '');

/** Reads a task from JSON or from an element's `dataset`; null when it lacks what a task cannot be without. */
export function taskRecord(from: unknown): TaskRecord | null {
  if (!isObject(from)) return null;
  const task: TaskRecord = {
    assignment: textOf(from.assignment), title: textOf(from.title), frameSrc: textOf(from.frameSrc),
    start: pathOf(from.start), submit: pathOf(from.submit), draft: pathOf(from.draft), heartbeat: pathOf(from.heartbeat),
    decline: pathOf(from.decline), release: pathOf(from.release), stop: pathOf(from.stop), page: pathOf(from.page),
    deadlineMs: numberOf(from.deadlineMs), serverNowMs: numberOf(from.serverNowMs), draftVersion: numberOf(from.draftVersion) ?? 0,
    savedDraft: isObject(from.savedDraft) ? from.savedDraft : null,
  };
  return task.assignment && task.frameSrc && task.submit ? task : null;
}

/** Reads what comes after a task; an unreadable `next` counts as none. */
export function onward(from: unknown): Onward {
  if (!isObject(from)) return { next: null, message: '', done: false };
  return { next: taskRecord(from.next), message: textOf(from.message), done: from.done === true };
}
