import type { KeyWord } from '../frame/messages.js';

const textTypes = new Set(['', 'text', 'search', 'email', 'url', 'tel', 'password', 'number', 'date', 'time', 'datetime-local', 'month', 'week']);

/** Whether keys typed into this element belong to it: text fields, editable content, lists with type-ahead. */
export function takesText(target: EventTarget | null | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[contenteditable=""], [contenteditable="true"]')) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return textTypes.has(target.type) || !['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset', 'image'].includes(target.type);
  return ['textbox', 'searchbox', 'combobox', 'spinbutton'].includes(target.getAttribute('role') ?? '');
}

/** The innermost element an event came from, through open shadow roots. */
export const origin = (event: Event): EventTarget | undefined => event.composedPath()[0] ?? event.target ?? undefined;

/** Whether somebody else has a better claim on this key: a text field, an input method, an open dialog, or whoever prevented it. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  return event.composedPath().some(step => takesText(step) || (step instanceof Element && step.localName === 'dialog'));
}

/** Position 0–8 for the keys 1–9 without modifiers, else null. Digits above the letters and on the number pad. */
export function digit(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null;
}

/** Ctrl+Enter, or Cmd+Enter: submit. Works inside text fields too. */
export const isSubmit = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey);

/** Keys that belong to the portal around a task. */
export const isForPortal = (event: Pick<KeyboardEvent, 'key'>): boolean => event.key === '?' || event.key === 'F1';

/** How a key is told across the frame. */
export const wordOf = (event: KeyboardEvent): KeyWord =>
  ({ key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey });

/** The same key as an event of this page. */
export const eventOf = (word: KeyWord): KeyboardEvent =>
  new KeyboardEvent('keydown', { key: word.key, ctrlKey: word.ctrl, shiftKey: word.shift, altKey: word.alt, bubbles: true, cancelable: true, composed: true });
