import { beforeEach, describe, expect, it } from 'vitest';
import { wrap, type FromFrame } from '../../elements/frame/messages.js';
import { Outbox } from '../outbox/outbox.js';
import { Preferences } from '../preferences.js';
import type { Reply } from '../server.js';
import { definePlumblineTask } from './define.js';
import type { PlumblineTask } from './plumbline-task.js';

const record = (id: string) => ({
  assignment: id, title: `Task ${id}`, frameSrc: 'about:blank', page: `/work/tasks/${id}`, serverNowMs: 0,
  ...Object.fromEntries(['start', 'submit', 'draft', 'heartbeat', 'decline', 'release', 'stop'].map(name => [name, `/work/tasks/${id}/${name}`])),
});

const settled = async () => { for (let turn = 0; turn < 5; turn++) await new Promise(done => setTimeout(done, 0)); };

let posted: [string, Record<string, unknown>][];
let answer: (path: string) => Reply;

const world = {
  outbox: undefined as unknown as Outbox, preferences: new Preferences(null), worker: 'w1', now: () => 0,
  post: async (path: string, body: object): Promise<Reply> => { posted.push([path, body as Record<string, unknown>]); return answer(path); },
  later: () => () => {}, goTo: () => {}, retakeWords: async () => {},
};
definePlumblineTask(world);

/** A task page as the server writes it, with the first task started. */
async function aPage(): Promise<{ task: PlumblineTask; frames: () => HTMLIFrameElement[]; say: (from: HTMLIFrameElement, message: FromFrame) => Promise<void> }> {
  document.body.innerHTML = `
    <plumbline-task data-assignment="t1" data-title="Task t1" data-frame-src="about:blank" data-submit="/work/tasks/t1/submit" data-start="/work/tasks/t1/start"
      data-draft="/work/tasks/t1/draft" data-heartbeat="/work/tasks/t1/heartbeat" data-decline="/work/tasks/t1/decline" data-deadline-ms="3600000" data-server-now-ms="0"
      data-next="/work/jobs/j/next" data-prefetch="/work/jobs/j/prefetch">
      <header><h1 data-role="title"></h1><span data-role="saved"></span><time data-role="timer"></time>
        <form data-form="decline" action="/work/tasks/t1/decline"><button data-action="decline">Decline</button></form></header>
      <div data-role="stage"><iframe data-role="frame"></iframe></div>
    </plumbline-task>`;
  await settled();
  return {
    task: document.querySelector<PlumblineTask>('plumbline-task')!,
    frames: () => [...document.querySelectorAll('iframe')],
    say: async (from, message) => {
      window.dispatchEvent(new MessageEvent('message', { data: wrap(message), source: from.contentWindow, origin: 'null' }));
      await settled();
    },
  };
}

const ready: FromFrame = { type: 'ready', autoAdvance: true, instructionsOpen: false };
const paths = () => posted.map(([path]) => path);

beforeEach(() => {
  document.body.innerHTML = '';
  posted = [];
  answer = path => ({ kind: 'ok', body: path.endsWith('prefetch') ? { next: record('t2') } : {} });
  world.outbox = new Outbox({ post: world.post, storage: null, later: () => () => {} });
});

describe('plumbline-task', () => {
  it('believes its own frame and nobody else', async () => {
    const { frames, say } = await aPage();
    const stranger = document.body.appendChild(document.createElement('iframe'));

    await say(stranger, { type: 'submit', data: { a: 1 } });
    window.dispatchEvent(new MessageEvent('message', { data: wrap({ type: 'submit', data: { a: 1 } }), source: window, origin: location.origin }));
    window.dispatchEvent(new MessageEvent('message', { data: wrap({ type: 'submit', data: { a: 1 } }), source: null }));
    await settled();
    expect(paths()).not.toContain('/work/tasks/t1/submit');

    await say(frames()[0]!, { type: 'submit', data: { a: 1 } });
    expect(paths()).toContain('/work/tasks/t1/submit');
  });

  it('does not take an answer from a task that is only prefetched', async () => {
    const { frames, say } = await aPage();
    await say(frames()[0]!, ready);

    await say(frames()[1]!, { type: 'submit', data: { a: 1 } });

    expect(paths().filter(path => path.endsWith('submit'))).toEqual([]);
  });

  it('puts every frame into the sandbox, without our origin', async () => {
    const { frames, say } = await aPage();

    await say(frames()[0]!, ready);

    expect(frames()[1]!.getAttribute('sandbox')).toBe('allow-scripts allow-forms');
  });

  it('shows the prefetched task before the answer is acknowledged, then starts it', async () => {
    const { task, frames, say } = await aPage();
    await say(frames()[0]!, ready);
    let acknowledge: (reply: Reply) => void = () => {};
    const held = new Promise<Reply>(done => { acknowledge = done; });
    const post = world.post;
    world.outbox = new Outbox({ post: () => held, storage: null, later: () => () => {} });

    await say(frames()[0]!, { type: 'submit', data: { a: 1 } });

    expect(task.dataset.assignment).toBe('t2');
    expect(task.querySelector('h1')!.textContent).toBe('Task t2');
    expect(task.querySelector('form')!.getAttribute('action')).toBe('/work/tasks/t2/decline');
    expect(paths()).toContain('/work/tasks/t2/start');
    expect(frames()).toHaveLength(2);
    acknowledge({ kind: 'ok', body: { next: record('t3') } });
    await settled();
    expect(frames()).toHaveLength(2);
    expect(world.post).toBe(post);
  });

  it('drops an offer that has run out and keeps the task in hand', async () => {
    const { task, frames, say } = await aPage();
    await say(frames()[0]!, ready);
    answer = () => ({ kind: 'ok', body: { gone: ['t2'], deadlineMs: 3600000, serverNowMs: 0 } });

    document.dispatchEvent(new Event('visibilitychange'));
    await settled();

    expect(frames()).toHaveLength(1);
    expect(task.dataset.assignment).toBe('t1');
    expect(task.querySelector('[role=alert]')).toBeNull();
  });

  it('shows the next task when nothing was prefetched', async () => {
    answer = path => ({ kind: 'ok', body: path.endsWith('t1/submit') ? { next: record('t5') } : {} });
    const { task, frames, say } = await aPage();

    await say(frames()[0]!, { type: 'submit', data: { a: 1 } });

    expect(task.dataset.assignment).toBe('t5');
    expect(paths()).toContain('/work/tasks/t5/start');
  });

  it('says so when nothing is left', async () => {
    answer = () => ({ kind: 'ok', body: { done: true, message: 'All done.' } });
    const { task, frames, say } = await aPage();

    await say(frames()[0]!, { type: 'submit', data: { a: 1 } });

    expect(task.querySelector('.empty')!.textContent).toContain('All done.');
    expect(frames()).toHaveLength(0);
  });

  it('keeps the task when its answer is refused, and sends the next try as a new request', async () => {
    answer = path => (path.endsWith('submit') ? { kind: 'refused', status: 422, message: 'Too odd.' } : { kind: 'ok', body: {} });
    const { task, frames, say } = await aPage();

    await say(frames()[0]!, { type: 'submit', data: { a: 1 } });
    await say(frames()[0]!, { type: 'submit', data: { a: 2 } });

    expect(task.dataset.assignment).toBe('t1');
    expect(task.querySelector('[data-role="alerts"]')!.textContent).toContain('Too odd.');
    const ids = posted.filter(([path]) => path.endsWith('submit')).map(([, body]) => body.requestId);
    expect(new Set(ids).size).toBe(2);
  });

  it('offers the way back when the answer to the task before is refused', async () => {
    answer = path => path.endsWith('submit') ? { kind: 'refused', status: 422, message: 'Too odd.' } : { kind: 'ok', body: path.endsWith('prefetch') ? { next: record('t2') } : {} };
    const { task, frames, say } = await aPage();
    await say(frames()[0]!, ready);
    await say(frames()[0]!, { type: 'submit', data: { a: 1 } });
    expect(task.dataset.assignment).toBe('t2');

    task.querySelector<HTMLElement>('[data-notice="refused-before"] button')!.click();

    expect(task.dataset.assignment).toBe('t1');
    expect(frames()).toHaveLength(2);
  });

  it('saves drafts of the task that is shown', async () => {
    const { frames, say } = await aPage();

    await say(frames()[0]!, { type: 'draft', data: { a: 1 } });

    expect(posted).toContainEqual(['/work/tasks/t1/draft', { version: 1, data: { a: 1 } }]);
  });

  it('declines without leaving the page', async () => {
    answer = path => ({ kind: 'ok', body: path.endsWith('decline') ? { next: record('t9') } : {} });
    const { task } = await aPage();

    task.querySelector<HTMLButtonElement>('[data-action="decline"]')!.click();
    await settled();

    expect(task.dataset.assignment).toBe('t9');
  });

  it('goes on to the next task when an answer from before signing in again has been taken', async () => {
    const kept = new Map([['plumbline.unsent.t1', JSON.stringify({ assignment: 't1', path: '/work/tasks/t1/submit', requestId: 'r1', answer: { a: 1 }, worker: 'w1' })]]);
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key),
      key: (at: number) => [...kept.keys()][at] ?? null, get length() { return kept.size; },
    };
    world.outbox = new Outbox({ post: world.post, storage, later: () => () => {} });
    answer = path => ({ kind: 'ok', body: path.endsWith('submit') ? { next: record('t2') } : {} });

    const { task } = await aPage();

    expect(posted.filter(([path]) => path.endsWith('submit'))).toEqual([['/work/tasks/t1/submit', { requestId: 'r1', answer: { a: 1 } }]]);
    expect(task.dataset.assignment).toBe('t2');
    expect(kept.size).toBe(0);
  });
});
