import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepDrafts } from './keep-draft.js';

describe('keepDrafts', () => {
  const fetching = vi.fn((_: string, __: RequestInit) => Promise.resolve(new Response(null, { status: 204 })));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', fetching);
    fetching.mockClear();
    document.body.innerHTML = '<form data-role="keep-draft" action="/step"><input name="a" value="1"><span data-role="kept"></span></form><form><input name="b"></form>';
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const type = (name: string, value: string): void => {
    const field = document.querySelector<HTMLInputElement>(`[name=${name}]`)!;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  it('keeps a form once after the last of several changes, and no other form', () => {
    keepDrafts(document);
    type('a', '12');
    vi.advanceTimersByTime(300);
    type('a', '123');
    type('b', 'x');
    vi.advanceTimersByTime(5000);

    expect(fetching).toHaveBeenCalledTimes(1);
    expect(fetching.mock.calls[0]![1].body?.toString()).toBe('a=123&go=keep');
  });

  it('keeps at once when the page is left, and not after the form was sent', () => {
    keepDrafts(document);
    type('a', '2');
    window.dispatchEvent(new Event('pagehide'));
    const left = fetching.mock.calls.length;
    type('a', '3');
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true }));
    vi.advanceTimersByTime(5000);

    expect(left).toBeGreaterThan(0);
    expect(fetching).toHaveBeenCalledTimes(left);
  });
});
