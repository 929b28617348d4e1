// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Reply } from '../server.js';
import { Outbox, pause, type Letter, type OutboxState } from './outbox.js';

class Memory {
  readonly items = new Map<string, string>();
  get length() { return this.items.size; }
  key(at: number) { return [...this.items.keys()][at] ?? null; }
  getItem(key: string) { return this.items.get(key) ?? null; }
  setItem(key: string, value: string) { this.items.set(key, value); }
  removeItem(key: string) { this.items.delete(key); }
}

const letter = (more: Partial<Letter> = {}): Letter =>
  ({ assignment: 'a1', path: '/work/tasks/a1/submit', requestId: 'r1', answer: { label: 'cat' }, worker: 'w1', ...more });

const turns = async () => { for (let turn = 0; turn < 10; turn++) await Promise.resolve(); };

function aWorld(replies: Reply[], storage = new Memory()) {
  const posted: [string, object][] = [];
  const delays: number[] = [];
  const waiting: (() => void)[] = [];
  const outbox = new Outbox({
    storage,
    post: async (path, body) => { posted.push([path, body]); return replies.shift() ?? { kind: 'unreachable' }; },
    later: (run, delay) => {
      delays.push(delay);
      waiting.push(run);
      return () => { const at = waiting.indexOf(run); if (at >= 0) waiting.splice(at, 1); };
    },
  });
  const states: OutboxState[] = [];
  outbox.watch(state => states.push(state));
  return { outbox, posted, delays, waiting, states, storage };
}

const ok: Reply = { kind: 'ok', body: { next: null } };

describe('outbox', () => {
  it('writes an answer down before it sends it, and erases it when it was taken', async () => {
    const { outbox, posted, storage } = aWorld([ok]);

    const sent = outbox.send(letter());
    expect([...storage.items.keys()]).toEqual(['plumbline.unsent.a1']);
    expect(await sent).toEqual(ok);

    expect(posted).toEqual([['/work/tasks/a1/submit', { requestId: 'r1', answer: { label: 'cat' } }]]);
    expect(storage.items.size).toBe(0);
    expect(outbox.state).toBe('empty');
  });

  it('sends again with the same request id and longer pauses until the server answers', async () => {
    const { outbox, posted, delays, waiting, states } = aWorld([{ kind: 'unreachable' }, { kind: 'unreachable' }, ok]);
    const sent = outbox.send(letter());

    await turns();
    expect(outbox.state).toBe('retrying');
    waiting.shift()!();
    await turns();
    waiting.shift()!();

    expect(await sent).toEqual(ok);
    expect(posted.map(([, body]) => body)).toEqual([posted[0]![1], posted[0]![1], posted[0]![1]]);
    expect(delays).toEqual([1000, 2000]);
    expect(states.at(-1)).toBe('empty');
  });

  it('never waits longer than 30 seconds', () => expect(pause(50)).toBe(30_000));

  it('does not keep what the server has refused', async () => {
    const refusal: Reply = { kind: 'refused', status: 409, message: 'Not yours.' };
    const { outbox, storage } = aWorld([refusal]);

    expect(await outbox.send(letter())).toEqual(refusal);

    expect(storage.items.size).toBe(0);
  });

  it('keeps everything while signed out, and sends when told to', async () => {
    const { outbox, waiting, storage } = aWorld([{ kind: 'signed-out' }, ok]);
    const sent = outbox.send(letter());
    await turns();
    expect(outbox.state).toBe('signed-out');
    expect(waiting).toEqual([]);
    expect(storage.items.size).toBe(1);

    outbox.flush();

    expect(await sent).toEqual(ok);
  });

  it('takes up after a closed tab what this worker could not send, and nobody else’s', async () => {
    const storage = new Memory();
    storage.setItem('plumbline.unsent.a1', JSON.stringify(letter()));
    storage.setItem('plumbline.unsent.a2', JSON.stringify(letter({ assignment: 'a2', worker: 'w2' })));
    storage.setItem('plumbline.unsent.a3', 'not json');
    storage.setItem('other', 'x');
    const { outbox, posted } = aWorld([ok], storage);

    outbox.resume('w1');
    await turns();

    expect(posted).toHaveLength(1);
    expect([...storage.items.keys()]).toEqual(['plumbline.unsent.a2', 'plumbline.unsent.a3', 'other']);
  });

  it('does not send one answer twice at a time', async () => {
    const { outbox, posted } = aWorld([ok]);

    const sent = outbox.send(letter());
    outbox.flush();
    outbox.resume('w1');
    await sent;

    expect(posted).toHaveLength(1);
  });

  it('works without storage', async () => {
    const outbox = new Outbox({ storage: null, post: async () => ok, later: () => () => {} });

    expect(await outbox.send(letter())).toEqual(ok);
  });
});
