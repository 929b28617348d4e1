import { direction, language, languages, text, type LanguageName, type TextKey } from '../../texts/text.js';
import { actionNames, actionTable, type ActionName, type Scope } from './actions.js';
import { chordsOf, isReserved, printed, type Chord } from './chord.js';
import { ownKeys, type Keymap } from './keymap.js';
import { isProfile, profileNames } from './profiles.js';

/** What the sheet is about, and whom it tells. */
export interface SheetSubject {
  readonly keymap: Keymap;
  /** Scopes whose actions are listed. */
  readonly scopes: readonly Scope[];
  /** The worker's language, `''` when he has chosen none; absent where it cannot be kept. */
  readonly language?: { readonly chosen: string; readonly choose: (name: LanguageName | '') => void };
  /** Runs when the sheet is closed, to give the focus back. */
  readonly closed: () => void;
}

const make = <Tag extends keyof HTMLElementTagNameMap>(page: Document, tag: Tag, given: Partial<HTMLElementTagNameMap[Tag]> = {}, ...inside: (Node | string)[]): HTMLElementTagNameMap[Tag] => {
  const element = Object.assign(page.createElement(tag), given);
  element.append(...inside);
  return element;
};

const isLabel = (action: ActionName): boolean => action.startsWith('label-');

/** The name of an action in the worker's words. */
export const nameOf = (action: ActionName): string => text(actionTable[action].text, { number: action.split('-')[1] ?? '' });

/** Shows keys and preferences over the page: the keys of what is on it, sets to choose from, and each key to be changed. */
export function showKeySheet(page: Document, subject: SheetSubject): void {
  if (page.querySelector('dialog.key-sheet[open]')) return;
  const dialog = make(page, 'dialog', { className: 'key-sheet' });
  dialog.setAttribute('aria-labelledby', 'key-sheet-title');
  const told = make(page, 'p', { className: 'told' });
  told.setAttribute('role', 'status');
  const inside = make(page, 'div', { className: 'inside' });
  const state = { labelsOpen: false };
  const draw = () => {
    dialog.dir = direction();
    dialog.lang = language();
    inside.replaceChildren(...content(page, subject, state, (words, focusOn) => {
      draw();
      told.textContent = words;
      inside.querySelector<HTMLElement>(`[data-focus="${focusOn}"]`)?.focus();
    }));
  };
  draw();
  const stopEscape = (event: Event) => { if (inside.querySelector('[data-waiting]')) event.preventDefault(); };
  dialog.addEventListener('cancel', stopEscape);
  dialog.addEventListener('close', () => { dialog.remove(); subject.closed(); });
  dialog.append(inside, told, make(page, 'button', { type: 'button', textContent: text('keys.close'), className: 'close', onclick: () => dialog.close() }));
  page.body.append(dialog);
  dialog.showModal();
}

/** What stays as it is while the sheet is drawn anew. */
interface SheetState { labelsOpen: boolean }

type Redraw = (words: string, focusOn: string) => void;

function content(page: Document, subject: SheetSubject, state: SheetState, redraw: Redraw): Node[] {
  const { keymap } = subject;
  const title = make(page, 'h2', { id: 'key-sheet-title', textContent: text('keys.title') });
  const sets = make(page, 'select', {}, ...profileNames.map(name => make(page, 'option', { value: name, textContent: text(`keys.profile-${name}`), selected: name === keymap.choice.profile })));
  sets.dataset.focus = 'profile';
  sets.addEventListener('change', () => {
    if (isProfile(sets.value)) keymap.choice = { ...keymap.choice, profile: sets.value };
    redraw('', 'profile');
  });
  const reset = make(page, 'button', { type: 'button', textContent: text('keys.reset'), hidden: Object.keys(keymap.choice.changed).length === 0 });
  reset.addEventListener('click', () => {
    keymap.choice = { ...ownKeys, profile: keymap.choice.profile };
    redraw('', 'profile');
  });
  return [title, ...languageChoice(page, subject, redraw), make(page, 'p', {}, make(page, 'label', {}, text('keys.profile'), ' ', sets), ' ', reset), table(page, subject, state, redraw)];
}

function languageChoice(page: Document, { language: wish }: SheetSubject, redraw: Redraw): Node[] {
  if (!wish) return [];
  const choice = make(page, 'select', {},
    make(page, 'option', { value: '', textContent: text('keys.language-auto') }),
    ...(Object.keys(languages) as LanguageName[]).map(name => make(page, 'option', { value: name, textContent: languages[name].name, lang: name, selected: name === wish.chosen })));
  choice.dataset.focus = 'language';
  choice.addEventListener('change', () => {
    wish.choose(choice.value as LanguageName | '');
    redraw('', 'language');
  });
  return [make(page, 'p', {}, make(page, 'label', {}, text('keys.language'), ' ', choice))];
}

function table(page: Document, subject: SheetSubject, state: SheetState, redraw: Redraw): HTMLElement {
  const { keymap, scopes } = subject;
  const shown = actionNames.filter(action => scopes.includes(actionTable[action].scope));
  const head = make(page, 'tr', {}, ...(['keys.key', 'keys.action'] as TextKey[]).map(key => make(page, 'th', { scope: 'col', textContent: text(key) })), make(page, 'td'));
  const rows: HTMLElement[] = shown.filter(action => !isLabel(action)).map(action => row(page, keymap, action, redraw));
  if (scopes.includes('choice')) rows.unshift(...labelRows(page, keymap, state, redraw), fixed(page, text('keys.move-key'), 'keys.move'), fixed(page, '↵', 'keys.take'));
  return make(page, 'table', {}, make(page, 'thead', {}, head), make(page, 'tbody', {}, ...rows));
}

const keyCell = (page: Document, chords: readonly Chord[]): HTMLElement =>
  make(page, 'td', {}, ...(chords.length === 0 ? [text('keys.none')] : chords.flatMap((chord, at) => [at ? ' ' : '', make(page, 'kbd', { textContent: printed(chord), dir: 'ltr' })])));

const fixed = (page: Document, key: string, meaning: TextKey): HTMLElement =>
  make(page, 'tr', {}, make(page, 'td', {}, make(page, 'kbd', { textContent: key })), make(page, 'td', { textContent: text(meaning) }), make(page, 'td'));

/** One row for all labels; the rows of each are folded under it, so that the sheet fits a screen. */
function labelRows(page: Document, keymap: Keymap, state: SheetState, redraw: Redraw): HTMLElement[] {
  const labels = actionNames.filter(isLabel);
  const each = labels.map(action => row(page, keymap, action, redraw));
  const chords = [...Array(30).keys()].flatMap(position => keymap.labelChords(position).slice(0, 1));
  const open = make(page, 'button', { type: 'button', className: 'link', textContent: text('keys.change') });
  const fold = (folded: boolean) => {
    state.labelsOpen = !folded;
    for (const one of each) one.hidden = folded;
    open.setAttribute('aria-expanded', String(!folded));
  };
  open.setAttribute('aria-label', text('keys.change-of', { action: text('keys.label-all') }));
  open.addEventListener('click', () => fold(open.getAttribute('aria-expanded') === 'true'));
  fold(!state.labelsOpen && !labels.some(action => keymap.choice.changed[action]));
  return [make(page, 'tr', {}, keyCell(page, chords), make(page, 'td', { textContent: text('keys.label-all') }), make(page, 'td', {}, open)), ...each];
}

function row(page: Document, keymap: Keymap, action: ActionName, redraw: Redraw): HTMLElement {
  const name = nameOf(action);
  const change = make(page, 'button', { type: 'button', className: 'link', textContent: text('keys.change') });
  change.setAttribute('aria-label', text('keys.change-of', { action: name }));
  change.dataset.focus = action;
  const wait = () => {
    change.dataset.waiting = '';
    change.textContent = text('keys.press');
    change.setAttribute('aria-label', text('keys.hint'));
    change.title = text('keys.hint');
  };
  change.addEventListener('click', wait);
  change.addEventListener('blur', () => { if ('waiting' in change.dataset) redraw('', ''); });
  change.addEventListener('keydown', event => {
    if (!('waiting' in change.dataset) || event.key === 'Tab') return;
    const pressed = chordsOf(event);
    event.preventDefault();
    event.stopPropagation();
    if (pressed.length === 0 || event.repeat) return;
    delete change.dataset.waiting;
    redraw(event.key === 'Escape' ? '' : remap(keymap, action, event.key === 'Backspace' ? null : pressed.at(-1)!), action);
  });
  return make(page, 'tr', {}, keyCell(page, keymap.chords(action)), make(page, 'td', { textContent: name }), make(page, 'td', {}, change));
}

/** Gives an action another key, or none; the sentence says what became of it. */
export function remap(keymap: Keymap, action: ActionName, chord: Chord | null): string {
  const key = chord === null ? text('keys.none') : printed(chord);
  if (chord !== null && isReserved(chord)) return text('keys.reserved', { key });
  const holder = chord === null ? null : keymap.holderOf(chord, action);
  if (holder) return text('keys.conflict', { key, action: nameOf(holder) });
  keymap.choice = { ...keymap.choice, changed: { ...keymap.choice.changed, [action]: chord === null ? [] : [chord] } };
  return text('keys.changed', { action: nameOf(action), key });
}
