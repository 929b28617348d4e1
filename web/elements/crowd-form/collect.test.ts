import { beforeEach, describe, expect, it } from 'vitest';
import { collect, restore } from './collect.js';

class Fake extends HTMLElement {
  value: unknown;
  get _submittableValue() { return this.value; }
  restoreAnswer(value: unknown) { this.value = value; }
}
customElements.define('crowd-fake', Fake);

const form = (markup: string): HTMLElement => {
  document.body.innerHTML = `<main>${markup}</main>`;
  for (const fake of document.querySelectorAll<Fake>('crowd-fake')) {
    const given = fake.getAttribute('given');
    fake.value = given === null ? undefined : JSON.parse(given);
  }
  return document.querySelector('main')!;
};

beforeEach(() => { document.body.innerHTML = ''; });

const table: [string, string, unknown][] = [
  ['text', '<input name="a" value="x">', { a: 'x' }],
  ['an empty text', '<input name="a">', { a: '' }],
  ['a hidden input', '<input type="hidden" name="a" value="x">', { a: 'x' }],
  ['a text area', '<textarea name="a">l1\nl2</textarea>', { a: 'l1\nl2' }],
  ['a list', '<select name="a"><option value="1">one</option><option value="2" selected>two</option></select>', { a: '2' }],
  ['a list of many', '<select name="a" multiple><option selected>1</option><option>2</option><option selected>3</option></select>', { a: ['1', '3'] }],
  ['a checkbox', '<input type="checkbox" name="a" value="v" checked>', { a: { v: true } }],
  ['an unset checkbox without value', '<input type="checkbox" name="a">', { a: { on: false } }],
  ['checkboxes of one name', '<input type="checkbox" name="a" value="v" checked><input type="checkbox" name="a" value="w">', { a: { v: true, w: false } }],
  ['radio buttons', '<input type="radio" name="a" value="x"><input type="radio" name="a" value="y" checked>', { a: { x: false, y: true } }],
  ['two scalars of one name', '<input name="_" value="1"><input name="_" value="2"><input type="hidden" name="_" value="3">', { _: '3' }],
  ['an object after a scalar', '<input name="a" value="1"><input type="checkbox" name="a" value="v" checked>', { a: { v: true } }],
  ['no name', '<input value="x">', {}],
  ['buttons', '<button name="a" value="x">b</button><input type="submit" name="b" value="x"><input type="reset" name="c">', {}],
  ['a disabled input', '<input name="a" value="x" disabled>', {}],
  ['an input in a disabled fieldset', '<fieldset disabled><input name="a" value="x"></fieldset>', {}],
  ['a crowd element', `<crowd-fake name="a" given='{"label":"cat"}'></crowd-fake>`, { a: { label: 'cat' } }],
  ['a crowd element without value', '<crowd-fake name="a"></crowd-fake>', {}],
  ['a crowd element without name', `<crowd-fake given='"x"'></crowd-fake>`, {}],
  ['crowd elements of one name', `<crowd-fake name="a" given='{"x":true}'></crowd-fake><crowd-fake name="a" given='{"y":false}'></crowd-fake>`, { a: { x: true, y: false } }],
  ['lists of one name', `<crowd-fake name="a" given='[1]'></crowd-fake><crowd-fake name="a" given='[2]'></crowd-fake>`, { a: [2] }],
  ['an unknown crowd element', '<crowd-unknown name="a"></crowd-unknown>', {}],
  ['an input deep inside', `<crowd-fake name="a" given='1'><div><input name="b" value="x"></div></crowd-fake>`, { a: 1, b: 'x' }],
];

describe('collect', () => {
  it.each(table)('gives the right answer for %s', (_case, markup, answer) => {
    expect(collect([form(markup)])).toEqual(answer);
  });

  it('treats the name __proto__ like any other', () => {
    const answer = collect([form('<input type="checkbox" name="__proto__" value="__proto__" checked>')]);

    expect(Object.keys(answer)).toEqual(['__proto__']);
    expect(({} as { on?: unknown }).on).toBeUndefined();
  });

  it('takes several roots, in order', () => {
    const root = form('<div id="one"><input name="a" value="1"></div><div id="two"><input name="a" value="2"></div>');

    expect(collect([root.querySelector('#two')!, root.querySelector('#one')!])).toEqual({ a: '1' });
  });
});

describe('restore', () => {
  it.each(table.filter(([name]) => !/two scalars|after a scalar|lists of one|crowd elements of one/.test(name)))('puts back %s', (_case, markup, answer) => {
    const root = form(markup);
    for (const input of root.querySelectorAll('input')) {
      if (input.type === 'checkbox' || input.type === 'radio') input.checked = false;
      else if (input.type === 'text' && !input.disabled) input.value = 'other';
    }

    restore([root], answer as Record<string, unknown>);

    expect(collect([root])).toEqual(answer);
  });

  it('passes over what does not fit', () => {
    const root = form('<input name="a" value="x">');

    restore([root], { a: 5, b: 'y' });

    expect(collect([root])).toEqual({ a: 'x' });
  });
});
