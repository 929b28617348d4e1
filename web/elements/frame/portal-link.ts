import { keymap, ownKeys } from '../keys/keymap.js';
import { choosePageLanguage } from './page-language.js';
import { fromPage, wrap, type FromFrame, type FromPage } from './messages.js';

type Hearer = (message: FromPage) => void;

/**
 * The frame's end of the line to the portal. Silent until a portal has answered with `init`:
 * a page opened by itself, or framed by somebody else, has no portal.
 */
export class PortalLink {
  readonly #window: Window;
  /** Read before the template's scripts run: a `var parent` of theirs takes the place of the window's own. */
  readonly #parent: Window;
  readonly #hearers = new Set<Hearer>();
  #origin: string | null = null;
  #init: (FromPage & { type: 'init' }) | null = null;

  constructor(own: Window) {
    this.#window = own;
    this.#parent = own.parent;
    own.addEventListener('message', this.#hear);
  }

  /** Whether this page is in a frame at all. */
  get framed(): boolean {
    return this.#parent !== this.#window;
  }

  /** What the portal said first, or null while none has answered. */
  get init(): (FromPage & { type: 'init' }) | null {
    return this.#init;
  }

  /** Tells `hearer` every message from now on, and the first one again if it has already come. */
  listen(hearer: Hearer): () => void {
    this.#hearers.add(hearer);
    if (this.#init) hearer(this.#init);
    return () => this.#hearers.delete(hearer);
  }

  /** Says that the page is ready. The only message sent before the portal's origin is known; it carries no answer. */
  announce(message: FromFrame & { type: 'ready' }): void {
    if (this.framed) this.#parent.postMessage(wrap(message), '*');
  }

  /** Sends to the portal. Returns false when there is none. */
  tell(message: FromFrame): boolean {
    if (this.#origin === null) return false;
    this.#parent.postMessage(wrap(message), this.#origin);
    return true;
  }

  readonly #hear = (event: MessageEvent): void => {
    if (event.source !== this.#parent || !this.framed) return;
    const message = fromPage(event.data);
    if (!message) return;
    if (message.type === 'init') {
      // A page opened from a file has the origin "null", which cannot be named as a target.
      this.#origin = event.origin && event.origin !== 'null' ? event.origin : '*';
      this.#init = message;
      keymap.choice = message.keys ?? ownKeys;
    }
    if (message.type === 'keys') keymap.choice = message.keys;
    if (message.type === 'init' || message.type === 'locale') choosePageLanguage(this.#window.document, message.locale);
    if (message.type === 'init' || message.type === 'theme') showTheme(this.#window.document, message.theme);
    for (const hearer of [...this.#hearers]) hearer(message);
  };
}

function showTheme(page: Document, theme: string): void {
  if (theme === 'system') delete page.documentElement.dataset.theme;
  else page.documentElement.dataset.theme = theme;
}

let shared: PortalLink | null = null;

/** The link of this page. */
export const portalLink = (): PortalLink => (shared ??= new PortalLink(window));
