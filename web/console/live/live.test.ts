import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { definePlumblineLive } from './define.js';

const told: string[] = [];
vi.mock('@hotwired/turbo', () => ({ renderStreamMessage: (message: string) => told.push(message) }));

/** A server at the other end of an EventSource. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static made: FakeSource[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) { super(); FakeSource.made.push(this); }
  close(): void { this.readyState = FakeSource.CLOSED; }
  static get last(): FakeSource { return FakeSource.made[FakeSource.made.length - 1]!; }
}

let hidden = false;
const hide = (now: boolean): void => {
  hidden = now;
  document.dispatchEvent(new Event('visibilitychange'));
};

const put = (): HTMLElement => {
  document.body.innerHTML = '<plumbline-live src="/console/jobs/a/live"></plumbline-live><p data-role="summary">1 of 9</p><div data-role="spoken"></div>';
  return document.querySelector('plumbline-live')!;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  hidden = false;
  FakeSource.made = [];
  told.length = 0;
  definePlumblineLive();
});
afterEach(() => {
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('plumbline-live', () => {
  it('says that it is live, and hands what comes to Turbo', () => {
    const live = put();
    FakeSource.last.onopen?.();
    FakeSource.last.onmessage?.(new MessageEvent('message', { data: '<turbo-stream></turbo-stream>' }));

    expect(FakeSource.last.url).toBe('/console/jobs/a/live');
    expect(live.dataset.state).toBe('live');
    expect(told).toEqual(['<turbo-stream></turbo-stream>']);
  });

  it('says so when the connection is lost, and again when it is back', () => {
    const live = put();
    FakeSource.last.onopen?.();
    FakeSource.last.onerror?.();
    expect(live.dataset.state).toBe('lost');
    expect(live.textContent).toContain('Connection lost');

    FakeSource.last.onopen?.();
    expect(live.dataset.state).toBe('live');
  });

  it('asks again by itself after a refusal, and after a long silence', () => {
    put();
    FakeSource.last.readyState = FakeSource.CLOSED;
    FakeSource.last.onerror?.();
    vi.advanceTimersByTime(10_000);
    expect(FakeSource.made).toHaveLength(2);

    FakeSource.last.onopen?.();
    vi.advanceTimersByTime(41_001);
    expect(FakeSource.made).toHaveLength(3);
  });

  it('holds no connection while the page is hidden', () => {
    put();
    hide(true);
    expect(FakeSource.last.readyState).toBe(FakeSource.CLOSED);

    hide(false);
    expect(FakeSource.made).toHaveLength(2);
  });

  it('stays away once the person is signed out', () => {
    const live = put();
    FakeSource.last.dispatchEvent(new MessageEvent('over', { data: 'signed-out' }));
    expect(live.dataset.state).toBe('signed-out');

    hide(true);
    hide(false);
    vi.advanceTimersByTime(60_000);
    expect(FakeSource.made).toHaveLength(1);
  });

  it('closes its connection when the page goes', () => {
    put().remove();

    expect(FakeSource.last.readyState).toBe(FakeSource.CLOSED);
  });
});
