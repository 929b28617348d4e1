// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { postWith } from './server.js';
import { onward, taskRecord } from './task-record.js';

const least = { assignment: 'a1', frameSrc: '/work/frame/a1', submit: '/work/tasks/a1/submit' };

describe('task record', () => {
  it('reads attributes and JSON alike', () => {
    const times = { deadlineMs: 5, serverNowMs: 2, draftVersion: 3 };

    expect(taskRecord({ ...least, deadlineMs: '5', serverNowMs: '2', draftVersion: '3' })).toEqual(taskRecord({ ...least, ...times }));
  });

  it('takes an absent or empty deadline for an offer', () => {
    expect(taskRecord(least)!.deadlineMs).toBeNull();
    expect(taskRecord({ ...least, deadlineMs: '' })!.deadlineMs).toBeNull();
  });

  it.each([['null', null], ['a list', []], ['no frame', { ...least, frameSrc: undefined }], ['no id', { ...least, assignment: '' }]])(
    'is nothing for %s', (_case, from) => expect(taskRecord(from)).toBeNull());

  it.each(['https://elsewhere.test/submit', '//elsewhere.test/submit', '/\\elsewhere.test', 'submit'])('never sends an answer to %s', submit => {
    expect(taskRecord({ ...least, submit })).toBeNull();
  });

  it('reads what comes next, and nothing out of nonsense', () => {
    expect(onward({ next: least, message: 'm', done: false }).next!.assignment).toBe('a1');
    expect(onward('x')).toEqual({ next: null, message: '', done: false });
  });
});

describe('a call to the server', () => {
  const call = (answer: Response | Error) =>
    postWith(() => 'tok', (async () => { if (answer instanceof Error) throw answer; return answer; }) as typeof fetch)('/p', {});

  it.each([
    [200, { a: 1 }, { kind: 'ok', body: { a: 1 } }],
    [200, { over: true, message: 'Done.' }, { kind: 'refused', status: 410, message: 'Done.' }],
    [409, { message: 'No.' }, { kind: 'refused', status: 409, message: 'No.' }],
    [401, {}, { kind: 'signed-out' }],
    [403, {}, { kind: 'signed-out' }],
    [429, {}, { kind: 'unreachable' }],
    [429, { code: 'TooManyLeases', message: 'Finish one first.' }, { kind: 'refused', status: 429, message: 'Finish one first.' }],
    [503, {}, { kind: 'unreachable' }],
  ])('answered with %d means %o', async (status, body, reply) => {
    expect(await call(Response.json(body, { status }))).toEqual(reply);
  });

  it('that is not answered may be made again', async () => expect(await call(new TypeError('offline'))).toEqual({ kind: 'unreachable' }));

  it('without content is a success', async () => expect(await call(new Response(null, { status: 204 }))).toEqual({ kind: 'ok', body: null }));

  it('carries the page’s token and follows no redirect', async () => {
    let seen: RequestInit | undefined;
    await postWith(() => 'tok', (async (_path: unknown, init?: RequestInit) => { seen = init; return Response.json({}); }) as typeof fetch)('/p', { a: 1 });

    expect(new Headers(seen!.headers).get('X-Plumbline-Token')).toBe('tok');
    expect(seen!.redirect).toBe('manual');
    expect(seen!.body).toBe('{"a":1}');
  });
});
