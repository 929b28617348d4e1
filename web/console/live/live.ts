import { renderStreamMessage } from '@hotwired/turbo';
import { text } from '../../texts/text.js';

/** Without a word from the server for so long, milliseconds, the connection counts as lost: it speaks every 15 seconds at least. */
const silence = 40_000;

/** How often changes are read out, milliseconds: counters change every second, which nobody wants to hear. */
const sayEvery = 20_000;

/**
 * Keeps the page around it true: opens `src` as server-sent events, whose data are Turbo streams, and says how it stands.
 * Hidden pages hold no connection; browsers allow few to one server.
 * @attr src - Address of the events.
 */
export class PlumblineLive extends HTMLElement {
  #source: EventSource | null = null;
  #watch = 0;
  #retry = 0;
  #over = false;
  #said = { at: 0, words: '' };
  #shown: 'live' | 'lost' | 'signed-out' | 'gone' | '' = '';

  connectedCallback(): void {
    this.setAttribute('role', 'status');
    document.addEventListener('visibilitychange', this.#visibility);
    this.#visibility();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#visibility);
    this.#close();
  }

  readonly #visibility = (): void => {
    if (document.hidden) this.#close();
    else if (!this.#source && !this.#over) this.#open();
  };

  #open(): void {
    this.#close();
    const source = new EventSource(this.getAttribute('src') ?? '');
    this.#source = source;
    source.onopen = () => this.#hear();
    source.onmessage = event => {
      this.#hear();
      renderStreamMessage(String(event.data));
      requestAnimationFrame(() => this.#say());
    };
    source.addEventListener('over', event => {
      this.#over = true;
      this.#close();
      this.#show((event as MessageEvent<string>).data === 'signed-out' ? 'signed-out' : 'gone');
    });
    // While it connects again the browser keeps the source; after a refusal it gives up and we ask later ourselves.
    source.onerror = () => {
      this.#show('lost');
      if (source.readyState === EventSource.CLOSED) this.#again(10_000);
    };
  }

  #close(): void {
    clearTimeout(this.#watch);
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }

  #again(delay: number): void {
    this.#close();
    this.#retry = window.setTimeout(() => this.#visibility(), delay);
  }

  #hear(): void {
    this.#show('live');
    clearTimeout(this.#watch);
    this.#watch = window.setTimeout(() => {
      this.#show('lost');
      this.#again(1000);
    }, silence);
  }

  #show(state: 'live' | 'lost' | 'signed-out' | 'gone'): void {
    if (state === this.#shown) return;
    this.#shown = state;
    this.dataset.state = state;
    const words = { live: text('live.on'), lost: text('live.lost', { time: clock() }), 'signed-out': text('live.signed-out'), gone: text('live.gone') }[state];
    const line = document.createElement('span');
    line.textContent = words;
    this.replaceChildren(line);
  }

  /** Reads out what the page's own summary says, now and then. */
  #say(): void {
    const words = document.querySelector('[data-role="summary"]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    const now = performance.now();
    if (!words || words === this.#said.words || (this.#said.at > 0 && now - this.#said.at < sayEvery)) return;
    const first = this.#said.at === 0;
    this.#said = { at: now, words };
    if (first) return;
    const spoken = document.querySelector('[data-role="spoken"]');
    if (spoken) spoken.textContent = words;
  }
}

const clock = (): string => new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
