import type { KeyWord } from '../frame/messages.js';
import type { ActionName } from './actions.js';
import { chordsOf, types, type KeyPress } from './chord.js';
import { keymap } from './keymap.js';

const textTypes = new Set(['', 'text', 'search', 'email', 'url', 'tel', 'password', 'number', 'date', 'time', 'datetime-local', 'month', 'week']);

/** Whether keys typed into this element belong to it: text fields, editable content, lists with type-ahead. */
export function takesText(target: EventTarget | null | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[contenteditable=""], [contenteditable="true"]')) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return textTypes.has(target.type) || !['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset', 'image'].includes(target.type);
  // A text that is only read has no use for letters.
  if (target.getAttribute('aria-readonly') === 'true') return false;
  return ['textbox', 'searchbox', 'combobox', 'spinbutton'].includes(target.getAttribute('role') ?? '');
}

/** The innermost element an event came from, through open shadow roots. */
export const origin = (event: Event): EventTarget | undefined => event.composedPath()[0] ?? event.target ?? undefined;

const inDialog = (event: Event): boolean => event.composedPath().some(step => step instanceof Element && step.localName === 'dialog');

/** Whether somebody else has a better claim on this key: a text field, an input method, an open dialog, or whoever prevented it. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  return inDialog(event) || event.composedPath().some(takesText);
}

/** Whether the control in focus has its own use for a key: Enter and Space press, arrows and Home and End move, letters find. */
export function belongsToControl(event: KeyboardEvent): boolean {
  const at = origin(event);
  if (!(at instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === 'Enter' || event.key === ' ') return at.closest('button, a[href], summary, input, [role="radio"], [role="tab"], [role="option"]') !== null;
  return /^(Arrow|Home|End|Page)/.test(event.key) && at.closest('input, [role="radio"], [role="slider"], [role="tab"], [role="option"], audio, video') !== null;
}

/**
 * Whether an event is a key of this action and nobody has a better claim on it. Keys that type a character never count inside text
 * fields; those with Ctrl or Alt do, but for undo, redo and their like, which text fields have themselves: ask `isTaken` there.
 */
export function asksForAction(action: ActionName, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || inDialog(event) || !keymap.is(action, event)) return false;
  return chordsOf(event).some(chord => keymap.chords(action).includes(chord) && !types(chord)) || (!isTaken(event) && !belongsToControl(event));
}

/** Position, counted from 0, of the label a key chooses, else null: the keys 1–9 unless the worker has chosen others. */
export const digit = (event: KeyPress, count = 9): number | null => keymap.labelOf(event, count);

/** Submit: Ctrl or Cmd with Enter, unless the worker has chosen otherwise. With Ctrl it works inside text fields too. */
export const isSubmit = (event: KeyboardEvent): boolean => asksForAction('submit', event);

/** The actions of the portal around a task. */
const portalActions = ['help', 'skip'] as const;

/** Keys that belong to the portal around a task: which of its actions, or null. */
export const portalAction = (event: KeyPress): (typeof portalActions)[number] | null => keymap.actionOf(event, portalActions);

/** Whether a key belongs to the portal around a task. */
export const isForPortal = (event: KeyPress): boolean => portalAction(event) !== null;

/** How a key is told across the frame. */
export const wordOf = (event: KeyboardEvent): KeyWord =>
  ({ key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey, ...(event.code ? { code: event.code } : {}) });

/** The same key as an event of this page. */
export const eventOf = (word: KeyWord): KeyboardEvent =>
  new KeyboardEvent('keydown', { key: word.key, code: word.code ?? '', ctrlKey: word.ctrl, shiftKey: word.shift, altKey: word.alt, bubbles: true, cancelable: true, composed: true });
