import type { CrowdForm } from './crowd-form/crowd-form.js';
import { keymap } from './keys/keymap.js';
import { portalLink } from './frame/portal-link.js';

/** The portal's script may start later than this page: the greeting is repeated for a while. Milliseconds. */
const greetingPause = 250;
const mostGreetings = 120;

/** Fired once on the document when every element is there. */
const readyEvent = 'all-crowd-elements-ready';

/** Waits until the page is parsed and its elements have drawn themselves once, then tells page and portal. */
export async function announceReady(document: Document): Promise<void> {
  if (document.readyState === 'loading') {
    await new Promise(done => document.addEventListener('DOMContentLoaded', done, { once: true }));
  }
  const forms = [...document.querySelectorAll<CrowdForm>('crowd-form')];
  for (const form of forms) form.complete();
  const elements = [...document.querySelectorAll<HTMLElement & { updateComplete?: Promise<unknown> }>('*')];
  await Promise.all(elements.map(element => element.updateComplete));

  document.dispatchEvent(new CustomEvent(readyEvent, { bubbles: true }));
  tellLateListeners(document);
  const greeting = {
    type: 'ready',
    autoAdvance: forms.length === 1 && forms[0]!.oneKeyIsEnough,
    scopes: keymap.inUse,
    instructionsOpen: document.querySelector('short-instructions') !== null,
    ...(document.title ? { title: document.title } : {}),
  } as const;
  const link = portalLink();
  for (let tries = 0; tries < mostGreetings && link.framed && link.init === null; tries++) {
    link.announce(greeting);
    await new Promise(done => setTimeout(done, greetingPause));
  }
}

/** A script that comes late, after loading something itself, still hears that the elements are ready: once, as soon as it listens. */
function tellLateListeners(page: Document): void {
  for (const target of [page, page.defaultView].filter(one => one !== null)) {
    const listen = target.addEventListener.bind(target);
    target.addEventListener = (type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void => {
      if (type !== readyEvent || !listener) return listen(type, listener as EventListener, options);
      queueMicrotask(() => {
        const event = new CustomEvent(readyEvent, { bubbles: true });
        if (typeof listener === 'function') listener.call(target, event);
        else listener.handleEvent(event);
      });
    };
  }
}
