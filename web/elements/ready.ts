import type { CrowdForm } from './crowd-form/crowd-form.js';
import { keymap } from './keys/keymap.js';
import { portalLink } from './frame/portal-link.js';

/** The portal's script may start later than this page: the greeting is repeated for a while. Milliseconds. */
const greetingPause = 250;
const mostGreetings = 120;

/** Waits until the page is parsed and its elements have drawn themselves once, then tells page and portal. */
export async function announceReady(document: Document): Promise<void> {
  if (document.readyState === 'loading') {
    await new Promise(done => document.addEventListener('DOMContentLoaded', done, { once: true }));
  }
  const forms = [...document.querySelectorAll<CrowdForm>('crowd-form')];
  for (const form of forms) form.complete();
  const elements = [...document.querySelectorAll<HTMLElement & { updateComplete?: Promise<unknown> }>('*')];
  await Promise.all(elements.map(element => element.updateComplete));

  document.dispatchEvent(new CustomEvent('all-crowd-elements-ready', { bubbles: true }));
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
