// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { explain } from './failure.js';

const answering = (status: number, kind = 'text/plain') =>
  (async () => new Response('', { status, headers: { 'content-type': kind } })) as typeof fetch;

describe('explain', () => {
  it('names the status of a refusal', async () => {
    const failure = await explain('/a.jpg', answering(403));

    expect(failure.status).toBe(403);
    expect(failure.sentence).toContain('403');
  });

  it('names the kind of a file that is no picture', async () => {
    expect((await explain('/a.jpg', answering(200, 'text/html'))).sentence).toContain('text/html');
  });

  it('says so when nothing can be known', async () => {
    const failure = await explain('/a.jpg', async () => { throw new TypeError('no network'); });

    expect(failure.status).toBeUndefined();
    expect(failure.sentence).toContain('not known');
  });
});
