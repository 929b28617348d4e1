import { describe, expect, it } from 'vitest';
import { fromFrame, fromPage, wrap, type FromPage } from './messages.js';
import { PortalLink } from './portal-link.js';

class FakeWindow extends EventTarget {
  parent: FakeWindow = this;
  readonly document = document;
  readonly sent: [unknown, string][] = [];
  postMessage(data: unknown, target: string) { this.sent.push([data, target]); }
  hear(data: unknown, source: unknown, origin = 'http://portal.test') {
    this.dispatchEvent(Object.assign(new Event('message'), { data, source, origin }));
  }
}

function aFrame() {
  const parent = new FakeWindow();
  const own = new FakeWindow();
  own.parent = parent;
  const link = new PortalLink(own as unknown as Window);
  const heard: FromPage[] = [];
  link.listen(message => heard.push(message));
  return { parent, own, link, heard };
}

const init: FromPage = { type: 'init', autoAdvance: true, theme: 'dark', locale: 'en' };

describe('messages', () => {
  it.each([
    ['a bare string', 'ready'],
    ['another version', { plumbline: 2, type: 'ready' }],
    ['no mark', { type: 'submit', data: {} }],
    ['an answer that is a list', { plumbline: 1, type: 'submit', data: [] }],
    ['an answer that is null', { plumbline: 1, type: 'submit', data: null }],
    ['a word of the other side', { plumbline: 1, type: 'init', theme: 'dark' }],
    ['a link to a script', { plumbline: 1, type: 'link', href: 'javascript:alert(1)' }],
    ['a key without a key', { plumbline: 1, type: 'key' }],
  ])('from a frame are dropped when they are %s', (_case, data) => {
    expect(fromFrame(data)).toBeNull();
  });

  it('survive the way there and back', () => {
    expect(fromFrame(wrap({ type: 'submit', data: { a: 1 } }))).toEqual({ type: 'submit', data: { a: 1 } });
    expect(fromPage(wrap(init))).toEqual(init);
  });

  it('carry no member the reader does not know', () => {
    expect(fromFrame({ plumbline: 1, type: 'key', key: '?', evil: true })).toEqual({ type: 'key', key: '?', ctrl: false, shift: false, alt: false });
  });
});

describe('portal link', () => {
  it('hears its parent and nobody else', () => {
    const { parent, own, heard } = aFrame();

    own.hear(wrap(init), own);
    own.hear(wrap(init), new FakeWindow());
    expect(heard).toEqual([]);

    own.hear(wrap(init), parent);
    expect(heard).toEqual([init]);
  });

  it('sends no answer before the portal has answered, and then only to its origin', () => {
    const { parent, own, link } = aFrame();

    expect(link.tell({ type: 'submit', data: {} })).toBe(false);
    own.hear(wrap(init), parent);
    expect(link.tell({ type: 'submit', data: {} })).toBe(true);

    expect(parent.sent).toEqual([[wrap({ type: 'submit', data: {} }), 'http://portal.test']]);
  });

  it('does not take a page for its own portal', () => {
    const alone = new FakeWindow();
    const link = new PortalLink(alone as unknown as Window);

    alone.hear(wrap(init), alone);

    expect(link.init).toBeNull();
  });

  it('tells a late listener what the portal said first', () => {
    const { parent, own, link } = aFrame();
    own.hear(wrap(init), parent);
    const late: FromPage[] = [];

    link.listen(message => late.push(message));

    expect(late).toEqual([init]);
  });
});
