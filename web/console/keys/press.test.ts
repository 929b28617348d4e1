import { beforeAll, beforeEach, expect, test } from 'vitest';
import { pressByKey } from './press.js';

let pressed: string[] = [];

beforeAll(() => pressByKey(document));

beforeEach(() => {
  pressed = [];
  document.body.innerHTML =
    '<button data-key="k" id="keep">K</button><button data-key="1" id="first" disabled>1</button><button data-key="1" id="second">1</button>' +
    '<input id="field"><input type="checkbox" data-key="2" id="box"><button data-key="Enter" id="save">Save</button>';
  for (const one of document.querySelectorAll('[data-key]')) one.addEventListener('click', () => pressed.push(one.id));
});

function press(key: string, on = 'body', modifiers: KeyboardEventInit = {}): boolean {
  return document.querySelector(on)!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }));
}

test('a key presses what has it, upper case too, and nothing that is off', () => {
  expect(press('k')).toBe(false);
  press('K');
  press('1');
  press('2');
  press('x');
  expect(pressed).toEqual(['keep', 'keep', 'second', 'box']);
  expect((document.querySelector('#box') as HTMLInputElement).checked).toBe(true);
});

test('whoever is typing or holds a modifier presses nothing', () => {
  expect(press('k', '#field')).toBe(true);
  press('k', 'body', { ctrlKey: true });
  press('k', 'body', { metaKey: true });
  press('k', 'body', { repeat: true });
  expect(pressed).toEqual([]);
});

test('Enter belongs to the button that has the focus, and to its key elsewhere', () => {
  press('Enter', '#keep');
  expect(pressed).toEqual([]);
  press('Enter', '#box');
  expect(pressed).toEqual(['save']);
});
