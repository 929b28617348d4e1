// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Reply } from '../server.js';
import { DraftSaver, type DraftState } from './draft-saver.js';

function aSaver(replies: Reply[]) {
  const posted: object[] = [];
  const states: DraftState[] = [];
  const waiting: (() => void)[] = [];
  const saver = new DraftSaver('/draft', 3, {
    post: async (_path, body) => { posted.push(body); await Promise.resolve(); return replies.shift() ?? { kind: 'ok', body: null }; },
    later: run => { waiting.push(run); return () => {}; },
    changed: state => states.push(state),
  });
  return { saver, posted, states, waiting };
}

describe('draft saver', () => {
  it('counts versions up from the last one known', async () => {
    const { saver, posted, states } = aSaver([]);

    saver.note({ a: 1 });
    await saver.flush();
    saver.note({ a: 2 });
    await saver.flush();

    expect(posted).toEqual([{ version: 4, data: { a: 1 } }, { version: 5, data: { a: 2 } }]);
    expect(states).toEqual(['saving', 'saved', 'saving', 'saved']);
  });

  it('saves one at a time, and of those that wait only the newest', async () => {
    const { saver, posted } = aSaver([]);

    for (const a of [1, 2, 3, 4]) saver.note({ a });
    await saver.flush();

    expect(posted).toEqual([{ version: 4, data: { a: 1 } }, { version: 5, data: { a: 4 } }]);
  });

  it('tries again with what is newest', async () => {
    const { saver, posted, states, waiting } = aSaver([{ kind: 'unreachable' }]);
    saver.note({ a: 1 });
    await saver.flush();
    expect(states.at(-1)).toBe('unsaved');

    waiting.shift()!();
    await saver.flush();

    expect(posted.at(-1)).toEqual({ version: 4, data: { a: 1 } });
    expect(states.at(-1)).toBe('saved');
  });

  it('does not write over a later draft of another device', async () => {
    const { saver, posted, states } = aSaver([{ kind: 'refused', status: 409, message: 'Later.' }]);
    saver.note({ a: 1 });
    await saver.flush();

    saver.note({ a: 2 });
    await saver.flush();

    expect(states.at(-1)).toBe('conflict');
    expect(posted).toHaveLength(1);
  });

  it('saves nothing after the answer has left', async () => {
    const { saver, posted } = aSaver([]);

    saver.close();
    saver.note({ a: 1 });
    await saver.flush();

    expect(posted).toEqual([]);
  });
});
