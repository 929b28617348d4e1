import { describe, expect, it } from 'vitest';
import { digit, eventOf, isSubmit, isTaken, takesText, wordOf } from './keys.js';

const press = (markup: string, init: KeyboardEventInit): KeyboardEvent => {
  document.body.innerHTML = markup;
  const target = document.body.querySelector('#at') ?? document.body;
  let seen: KeyboardEvent | null = null;
  let taken = false;
  const look = (event: Event) => { seen = event as KeyboardEvent; taken = isTaken(seen); };
  document.addEventListener('keydown', look, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, ...init }));
  return Object.assign(seen!, { taken });
};

describe('keys', () => {
  it.each([
    ['<input id="at">', true],
    ['<input id="at" type="search">', true],
    ['<input id="at" type="number">', true],
    ['<textarea id="at"></textarea>', true],
    ['<select id="at"></select>', true],
    ['<div id="at" role="textbox"></div>', true],
    ['<dialog open><button id="at"></button></dialog>', true],
    ['<input id="at" type="checkbox">', false],
    ['<input id="at" type="radio">', false],
    ['<button id="at"></button>', false],
    ['<p id="at"></p>', false],
  ])('typed in %s belong to the page: %s', (markup, taken) => {
    expect((press(markup, { key: '1' }) as KeyboardEvent & { taken: boolean }).taken).toBe(taken);
  });

  it('typed into a text field inside a shadow root belong to that field', () => {
    document.body.innerHTML = '<div id="host"></div>';
    const root = document.querySelector('#host')!.attachShadow({ mode: 'open' });
    root.innerHTML = '<input>';
    let taken: boolean | null = null;
    document.addEventListener('keydown', event => { taken = isTaken(event); }, { once: true });

    root.querySelector('input')!.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, composed: true }));

    expect(taken).toBe(true);
  });

  it.each([
    [{ key: '1' }, 0], [{ key: '9' }, 8], [{ key: '0' }, null], [{ key: 'a' }, null],
    [{ key: '1', ctrlKey: true }, null], [{ key: '1', metaKey: true }, null], [{ key: '1', altKey: true }, null],
  ])('%o is category %s', (init, position) => {
    expect(digit(new KeyboardEvent('keydown', init))).toBe(position);
  });

  it('submit with Ctrl or Cmd and Enter, not with Enter alone', () => {
    expect(isSubmit(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))).toBe(true);
    expect(isSubmit(new KeyboardEvent('keydown', { key: 'Enter', metaKey: true }))).toBe(true);
    expect(isSubmit(new KeyboardEvent('keydown', { key: 'Enter' }))).toBe(false);
  });

  it('mean the same on both sides of the frame', () => {
    const word = { key: '?', ctrl: false, shift: true, alt: false };

    expect(wordOf(eventOf(word))).toEqual(word);
  });

  it('take nothing that is not an element for text', () => expect(takesText(window)).toBe(false));
});
