import type { ActionName } from './actions.js';
import type { Chord } from './chord.js';

/** A set of keys: where it differs from our own. An empty list takes the key away. */
export interface Profile {
  readonly keys: Readonly<Partial<Record<ActionName, readonly Chord[]>>>;
  /** Keys of the tenth label and those after it. */
  readonly moreLabels: readonly Chord[];
}

/**
 * Sets of keys for people who come from elsewhere. Digits choose labels in all but the last: those with Ctrl, which CVAT also has,
 * never reach a page in a browser. Sources: CVAT's shortcut definitions, Label Studio's keymap, V7's list, Argilla's and Prodigy's documentation.
 */
export const profiles = {
  plumbline: { keys: {}, moreLabels: [] },
  cvat: { keys: { submit: ['Ctrl+Enter', 'Ctrl+S'], delete: ['Delete', 'Shift+Delete'] }, moreLabels: [] },
  'label-studio': {
    keys: {
      skip: ['Ctrl+Space'], fit: ['Shift+F'], pan: ['Shift+H'], delete: ['Backspace', 'Delete'],
      'view-fit': ['Shift+F'], repeat: ['Shift+R'], play: ['Space', 'K', 'Alt+K', 'Alt+Space'],
    },
    moreLabels: ['0', 'Q', 'W', 'E', 'R', 'T', 'A', 'S', 'D', 'F', 'G', 'Z', 'X', 'C', 'V', 'B'],
  },
  v7: { keys: { 'zoom-in': ['+', '='], fit: ['0'] }, moreLabels: [] },
  prodigy: { keys: { submit: ['A', 'Ctrl+Enter', 'Ctrl+S'], skip: ['Space'], pan: ['Shift+H'], undo: ['Backspace', 'Ctrl+Z'], delete: ['Delete'], play: ['K', 'Alt+K'] }, moreLabels: [] },
  argilla: { keys: { submit: ['Enter', 'Ctrl+Enter'], skip: ['Ctrl+Backspace'] }, moreLabels: [] },
  // For speech input, switch access and whoever types by accident (WCAG 2.2, 2.1.4).
  modifiers: {
    keys: {
      help: ['F1'], search: ['Alt+S'], fit: ['Alt+0'], 'zoom-in': ['Alt++', 'Alt+='], 'zoom-out': ['Alt+-'], pan: [], delete: ['Delete', 'Alt+X'], unmark: [], conceal: ['Alt+H'],
      'view-fit': ['Alt+0'], 'view-in': ['Alt++', 'Alt+='], 'view-out': ['Alt+-'], 'page-back': ['Alt+['], 'page-on': ['Alt+]'],
      play: ['Alt+K'], back: ['Alt+J'], on: ['Alt+L'], 'back-little': [], 'on-little': [], 'step-back': ['Alt+,'], 'step-on': ['Alt+.'],
      slower: [], faster: [], mute: ['Alt+M'], repeat: ['Alt+R'], 'to-start': [], 'to-end': [], 'region-start': ['Alt+I'], 'region-end': ['Alt+O'],
      'label-1': ['Alt+1'], 'label-2': ['Alt+2'], 'label-3': ['Alt+3'], 'label-4': ['Alt+4'], 'label-5': ['Alt+5'],
      'label-6': ['Alt+6'], 'label-7': ['Alt+7'], 'label-8': ['Alt+8'], 'label-9': ['Alt+9'],
    },
    moreLabels: [],
  },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;

export const profileNames = Object.keys(profiles) as ProfileName[];

export const isProfile = (name: unknown): name is ProfileName => typeof name === 'string' && Object.hasOwn(profiles, name);
