import type { TextKey } from '../../texts/text.js';
import type { Chord } from './chord.js';

/** Where an action has its keys. `page` is everywhere, `portal` wherever there is one; the others belong to elements, which say so with `keymap.use`. */
export type Scope = 'page' | 'portal' | 'choice' | 'image' | 'edit' | 'text' | 'overlay' | 'view' | 'player' | 'region' | 'document';

/** Something a worker can do with a key. */
export interface Action {
  readonly scope: Scope;
  /** The sentence in the key sheet. */
  readonly text: TextKey;
  /** Keys in our own set; the first one is printed on the button. Other sets: `profiles.ts`. */
  readonly keys: readonly Chord[];
}

const label = (number: number): Action => ({ scope: 'choice', text: 'keys.label', keys: [String(number)] });

/**
 * Every action with a key. A new one is a row here and a sentence in each of `texts/*.ts`; the element then asks
 * `keymap.is('my-action', event)`, prints `keymap.printed('my-action')`, and says `keymap.use('my-scope')` when it is connected.
 */
export const actions = {
  submit: { scope: 'page', text: 'keys.submit', keys: ['Ctrl+Enter'] },
  skip: { scope: 'portal', text: 'keys.skip', keys: [] },
  help: { scope: 'page', text: 'keys.help', keys: ['?', 'F1'] },
  'label-1': label(1),
  'label-2': label(2),
  'label-3': label(3),
  'label-4': label(4),
  'label-5': label(5),
  'label-6': label(6),
  'label-7': label(7),
  'label-8': label(8),
  'label-9': label(9),
  search: { scope: 'choice', text: 'keys.search', keys: ['/'] },
  fit: { scope: 'image', text: 'keys.fit', keys: ['0'] },
  'zoom-in': { scope: 'image', text: 'keys.zoom-in', keys: ['+', '='] },
  'zoom-out': { scope: 'image', text: 'keys.zoom-out', keys: ['-'] },
  pan: { scope: 'image', text: 'keys.pan', keys: ['Space'] },
  undo: { scope: 'edit', text: 'keys.undo', keys: ['Ctrl+Z'] },
  redo: { scope: 'edit', text: 'keys.redo', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  delete: { scope: 'edit', text: 'keys.delete', keys: ['Delete', 'Backspace'] },
  conceal: { scope: 'overlay', text: 'keys.conceal', keys: ['H'] },
  unmark: { scope: 'text', text: 'keys.unmark', keys: ['X'] },
  cancel: { scope: 'edit', text: 'keys.cancel', keys: ['Escape'] },
  'view-fit': { scope: 'view', text: 'keys.view-fit', keys: ['0'] },
  'view-in': { scope: 'view', text: 'keys.zoom-in', keys: ['+', '='] },
  'view-out': { scope: 'view', text: 'keys.zoom-out', keys: ['-'] },
  // Those with Alt work while a transcription is typed.
  play: { scope: 'player', text: 'keys.play', keys: ['Space', 'K', 'Alt+K'] },
  back: { scope: 'player', text: 'keys.back', keys: ['J', 'Alt+J'] },
  on: { scope: 'player', text: 'keys.on', keys: ['L', 'Alt+L'] },
  'back-little': { scope: 'player', text: 'keys.back-little', keys: ['Shift+J'] },
  'on-little': { scope: 'player', text: 'keys.on-little', keys: ['Shift+L'] },
  'step-back': { scope: 'player', text: 'keys.step-back', keys: [','] },
  'step-on': { scope: 'player', text: 'keys.step-on', keys: ['.'] },
  slower: { scope: 'player', text: 'keys.slower', keys: ['<'] },
  faster: { scope: 'player', text: 'keys.faster', keys: ['>'] },
  mute: { scope: 'player', text: 'keys.mute', keys: ['M'] },
  repeat: { scope: 'player', text: 'keys.repeat', keys: ['R'] },
  'to-start': { scope: 'player', text: 'keys.to-start', keys: ['Home'] },
  'to-end': { scope: 'player', text: 'keys.to-end', keys: ['End'] },
  'region-start': { scope: 'region', text: 'keys.region-start', keys: ['I'] },
  'region-end': { scope: 'region', text: 'keys.region-end', keys: ['O'] },
  'page-back': { scope: 'document', text: 'keys.page-back', keys: ['['] },
  'page-on': { scope: 'document', text: 'keys.page-on', keys: [']'] },
  'find-text': { scope: 'document', text: 'keys.find-text', keys: ['Ctrl+F'] },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof actions;

/** The same table with one type for all rows. */
export const actionTable: Readonly<Record<ActionName, Action>> = actions;

export const actionNames = Object.keys(actions) as ActionName[];

/** Scopes that never stand on one page together, or whose element in focus takes the key: the same key may mean two things there. */
const apart: readonly (readonly [Scope, Scope])[] = [['image', 'view'], ['image', 'player'], ['image', 'region'], ['image', 'document'], ['player', 'document']];

/** Whether one key may be asked for by both scopes at once. */
export const overlap = (one: Scope, other: Scope): boolean =>
  !apart.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
