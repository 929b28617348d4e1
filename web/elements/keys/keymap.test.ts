import { afterEach, describe, expect, it } from 'vitest';
import { actionNames, actionTable } from './actions.js';
import { chordsOf, isReserved, printed, spokenKeys, types } from './chord.js';
import { Keymap, keyChoice, keymap, ownKeys } from './keymap.js';
import { asksForAction, digit } from './keys.js';
import { profileNames } from './profiles.js';
import { remap, showKeySheet } from './sheet.js';

const key = (name: string, more: KeyboardEventInit = {}): KeyboardEvent => new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...more });
const withProfile = (profile: (typeof profileNames)[number], changed = {}): Keymap => Object.assign(new Keymap(), { choice: { profile, changed } });

afterEach(() => { keymap.choice = ownKeys; document.body.innerHTML = ''; });

describe('chords', () => {
  it.each([
    [{ key: 'z', ctrlKey: true }, ['Ctrl+Z']],
    [{ key: 'Z', ctrlKey: true, shiftKey: true }, ['Ctrl+Shift+Z']],
    [{ key: 'z', metaKey: true }, ['Ctrl+Z']],
    [{ key: '?', shiftKey: true, code: 'Slash' }, ['?']],
    [{ key: ' ' }, ['Space']],
    [{ key: 'Shift', shiftKey: true }, []],
    [{ key: 'ش', code: 'KeyA' }, ['ش', 'A']],
    [{ key: '٣', code: 'Digit3' }, ['٣', '3']],
    [{ key: '&', code: 'Digit1' }, ['&', '1']],
    [{ key: '!', code: 'Digit1', shiftKey: true }, ['!']],
    [{ key: '1', code: 'Digit1', shiftKey: true }, ['1']],
    [{ key: 'q', code: 'KeyA' }, ['Q']],
    [{ key: 'ArrowLeft', shiftKey: true }, ['Shift+ArrowLeft']],
  ])('%o is %o', (init, chords) => expect(chordsOf(key(init.key, init as KeyboardEventInit))).toEqual(chords));

  it('are printed and spoken', () => {
    expect([printed('Ctrl+Enter'), printed('Alt++'), printed('+'), printed('ArrowLeft')]).toEqual(['Ctrl ↵', 'Alt +', '+', '←']);
    expect(spokenKeys(['Ctrl+Enter', 'Alt++', '+', '?'])).toBe('Control+Enter Alt+Plus Plus ?');
  });

  it('that type a character are told from those that do not', () => {
    expect(['A', '?', 'Enter', 'Shift+A', 'Space'].every(types)).toBe(true);
    expect(['Ctrl+A', 'Alt+1', 'F1'].some(types)).toBe(false);
  });
});

describe('profiles', () => {
  it.each(profileNames)('%s means one thing by every key', name => {
    const map = withProfile(name);
    expect(map.conflicts()).toEqual([]);
    const labels = [...Array(25).keys()].flatMap(position => map.labelChords(position));
    expect(new Set(labels).size).toBe(labels.length);
    for (const chord of labels.slice(9)) for (const action of actionNames) expect(map.chords(action), `${chord} ${action}`).not.toContain(chord);
  });

  it.each(profileNames)('%s gives submit and help a key, and none that the browser keeps', name => {
    const map = withProfile(name);
    expect(map.printed('submit')).not.toBe('');
    expect(map.printed('help')).not.toBe('');
    expect(actionNames.filter(action => action !== 'cancel').flatMap(action => map.chords(action)).filter(isReserved)).toEqual([]);
  });

  it('without single keys has none that types a character', () => {
    const map = withProfile('modifiers');
    const typing = actionNames.filter(action => actionTable[action].scope !== 'edit').flatMap(action => map.chords(action)).filter(types);
    expect(typing).toEqual([]);
    expect(map.labelOf(key('2', { altKey: true }))).toBe(1);
    expect(map.labelOf(key('2'))).toBeNull();
  });

  it('as in Label Studio gives keys to labels after the ninth', () => {
    const map = withProfile('label-studio');
    expect([map.labelOf(key('0'), 12), map.labelOf(key('q'), 12), map.labelOf(key('q'), 10), map.printedLabel(10)]).toEqual([9, 10, null, 'Q']);
  });
});

describe('keymap', () => {
  it('finds a conflict when there is one', () => {
    expect(withProfile('plumbline', { search: ['0'] }).conflicts()).toEqual([{ chord: '0', actions: ['search', 'fit'] }]);
  });

  it('reads what was stored and drops what it does not understand', () => {
    expect(keyChoice({ profile: 'cvat', changed: { fit: ['G', 5, 'not a chord'], nonsense: ['A'], submit: 'A' } })).toEqual({ profile: 'cvat', changed: { fit: ['G'] } });
    expect(keyChoice({ profile: 'toString' })).toEqual(ownKeys);
    expect(keyChoice('x')).toEqual(ownKeys);
  });

  it('knows which scopes are on the page', () => {
    const map = new Keymap();
    const [first, second] = [map.use('image'), map.use('image', 'choice')];
    first();
    expect(map.inUse).toEqual(['page', 'image', 'choice']);
    second();
    expect(map.inUse).toEqual(['page']);
  });

  it('takes no letter inside a text field, but Ctrl with Enter', () => {
    keymap.choice = { profile: 'prodigy', changed: {} };
    document.body.innerHTML = '<input>';
    const heard: boolean[] = [];
    document.addEventListener('keydown', event => heard.push(asksForAction('submit', event)), { signal: AbortSignal.timeout(1000) });
    const box = document.querySelector('input')!;
    box.dispatchEvent(key('a'));
    box.dispatchEvent(key('Enter', { ctrlKey: true }));
    document.body.dispatchEvent(key('a'));
    expect(heard).toEqual([false, true, true]);
  });

  it('leaves Enter to the button in focus', () => {
    keymap.choice = { profile: 'argilla', changed: {} };
    document.body.innerHTML = '<button>x</button>';
    const heard: boolean[] = [];
    document.addEventListener('keydown', event => heard.push(asksForAction('submit', event)), { signal: AbortSignal.timeout(1000) });
    document.querySelector('button')!.dispatchEvent(key('Enter'));
    document.body.dispatchEvent(key('Enter'));
    expect(heard).toEqual([false, true]);
  });
});

describe('remapping', () => {
  it('gives another key and says so', () => {
    expect(remap(keymap, 'label-1', 'A')).toBe('Choose category 1: A');
    expect([digit(key('a')), digit(key('1')), keymap.printedLabel(0)]).toEqual([0, null, 'A']);
  });

  it('refuses a key that already means something, and one of the browser’s', () => {
    expect(remap(keymap, 'fit', '1')).toBe('1 already means: Choose category 1. Nothing was changed.');
    expect(remap(keymap, 'fit', 'Ctrl+W')).toContain('belongs to the browser');
    expect(remap(keymap, 'fit', 'Tab')).toContain('belongs to the browser');
    expect(keymap.choice).toEqual(ownKeys);
  });

  it('is done in the sheet by pressing the key', () => {
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true; };
    showKeySheet(document, { keymap, scopes: ['page', 'image'], closed: () => {} });
    const change = () => document.querySelector<HTMLElement>('dialog [data-focus="fit"]')!;

    change().click();
    change().dispatchEvent(key('G'));
    expect(keymap.printed('fit')).toBe('G');
    expect(document.querySelector('[role="status"]')!.textContent).toBe('Fit the picture: G');

    change().click();
    change().dispatchEvent(key('Escape'));
    expect(keymap.printed('fit')).toBe('G');
    change().click();
    change().dispatchEvent(key('Backspace'));
    expect(keymap.chords('fit')).toEqual([]);
    expect(document.querySelector('dialog')!.textContent).not.toContain('Choose category');
  });
});
