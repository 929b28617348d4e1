import type { CrowdForm } from './crowd-form/crowd-form.js';
import { portalLink } from './frame/portal-link.js';

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
  portalLink().announce({
    type: 'ready',
    autoAdvance: forms.length === 1 && forms[0]!.oneKeyIsEnough,
    instructionsOpen: document.querySelector('short-instructions') !== null,
    ...(document.title ? { title: document.title } : {}),
  });
}
