import { beforeEach, describe, expect, it } from 'vitest';
import './define.js';
import '../crowd-classifier/define.js';
import type { CrowdClassifier } from '../crowd-classifier/crowd-classifier.js';
import type { CrowdForm } from './crowd-form.js';

const settled = async () => { for (let turn = 0; turn < 5; turn++) await new Promise(done => setTimeout(done, 0)); };

async function aForm(inside: string): Promise<CrowdForm> {
  document.body.innerHTML = `<crowd-form>${inside}</crowd-form>`;
  const form = document.querySelector<CrowdForm>('crowd-form')!;
  form.complete();
  await settled();
  return form;
}

/** Answers that the form has shown, as it does where there is no portal. */
function answers(form: CrowdForm): unknown[] {
  const given: unknown[] = [];
  form.addEventListener('answer', event => given.push((event as CustomEvent).detail));
  return given;
}

const press = (key: string, more: KeyboardEventInit = {}, at: EventTarget = document.body) =>
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));

beforeEach(() => { document.body.innerHTML = ''; });

describe('crowd-form', () => {
  it('adds a Submit button only when there is none', async () => {
    expect((await aForm('<p>x</p>')).querySelectorAll('crowd-button[form-action="submit"]')).toHaveLength(1);
    expect((await aForm('<crowd-button form-action="submit">Go</crowd-button>')).querySelectorAll('crowd-button')).toHaveLength(1);
    expect((await aForm('<button>Go</button>')).querySelectorAll('crowd-button')).toHaveLength(0);
  });

  it('shows the answer on the page when there is no portal', async () => {
    const form = await aForm('<input name="a" value="x">');

    form.submit();
    await settled();

    expect(JSON.parse(form.shadowRoot!.querySelector('pre')!.textContent!)).toEqual({ a: 'x' });
  });

  it('submits from its button, from a native button and from a native reset not at all', async () => {
    const form = await aForm('<input name="a" value="x"><button id="go">Go</button><button type="reset" id="clear">Clear</button>');
    const given = answers(form);

    form.querySelector<HTMLElement>('#go')!.click();
    form.querySelector('input')!.value = 'y';
    form.querySelector<HTMLElement>('#clear')!.click();

    expect(given).toEqual([{ a: 'x' }]);
    expect(form.querySelector('input')!.value).toBe('x');
  });

  it.each([
    ['onsubmit on the element', (form: CrowdForm, block: (event: Event) => void) => { form.onsubmit = block; }],
    ['a listener on the element', (form: CrowdForm, block: (event: Event) => void) => form.addEventListener('submit', block)],
    ['a listener on the inner form', (form: CrowdForm, block: (event: Event) => void) => form.form.addEventListener('submit', block)],
  ])('keeps the answer when %s prevents it', async (_case, install) => {
    const form = await aForm('<input name="a" value="x">');
    const given = answers(form);
    install(form, event => event.preventDefault());

    form.submit();

    expect(given).toEqual([]);
  });

  it('sends what a submit handler has put into the form', async () => {
    const form = await aForm('<input type="hidden" name="a">');
    const given = answers(form);
    form.addEventListener('submit', () => { form.querySelector('input')!.value = 'late'; });

    form.submit();

    expect(given).toEqual([{ a: 'late' }]);
  });

  it('sends once when a handler prevents and then submits by itself', async () => {
    const form = await aForm('<input name="a" value="x">');
    const given = answers(form);
    form.addEventListener('submit', event => { event.preventDefault(); form.submit(); });

    form.submit();

    expect(given).toHaveLength(1);
  });

  it('collects inputs that a script appended to the inner form', async () => {
    const form = await aForm('<input name="a" value="x">');
    const given = answers(form);
    form.form.append(Object.assign(document.createElement('input'), { name: 'b', value: 'y' }));

    form.form.submit();

    expect(given).toEqual([{ a: 'x', b: 'y' }]);
  });

  it('does not send while something required is empty, and names it', async () => {
    const form = await aForm('<label>Your name <input name="a" required></label>');
    const given = answers(form);

    form.submit();
    await settled();

    expect(given).toEqual([]);
    expect(form.shadowRoot!.querySelector('[role="alert"]')!.textContent).toContain('Your name');
  });

  it('names elements it does not know, and works on', async () => {
    const form = await aForm('<crowd-nothing name="n"></crowd-nothing><input name="a" value="x">');
    const given = answers(form);

    form.submit();

    expect(form.shadowRoot!.querySelector('.missing')!.textContent).toContain('<crowd-nothing>');
    expect(given).toEqual([{ a: 'x' }]);
  });

  it('submits with Ctrl+Enter also inside a text field, and not with Enter', async () => {
    const form = await aForm('<textarea name="a">x</textarea>');
    const given = answers(form);
    const box = form.querySelector('textarea')!;

    press('Enter', {}, box);
    expect(given).toHaveLength(0);
    press('Enter', { ctrlKey: true }, box);
    expect(given).toHaveLength(1);
  });
});

describe('crowd-form with a classifier', () => {
  const classifier = `<crowd-classifier name="mood" categories="['glad','sad']"><classification-target>x</classification-target></crowd-classifier>`;

  it('asks for a choice before it sends', async () => {
    const form = await aForm(classifier);
    const given = answers(form);

    form.submit();
    expect(given).toEqual([]);
    press('2');
    await settled();
    expect(given).toEqual([]);
    form.submit();

    expect(given).toEqual([{ mood: { label: 'sad' } }]);
  });

  it('calls one key enough only when there is nothing else to fill in', async () => {
    expect((await aForm(classifier)).oneKeyIsEnough).toBe(true);
    expect((await aForm(`${classifier}<input type="hidden" name="h">`)).oneKeyIsEnough).toBe(true);
    expect((await aForm(`${classifier}<textarea name="why"></textarea>`)).oneKeyIsEnough).toBe(false);
    expect((await aForm(`${classifier}${classifier.replace('mood', 'tone')}`)).oneKeyIsEnough).toBe(false);
  });

  it('forgets the choice on reset', async () => {
    const form = await aForm(classifier);
    press('1');

    form.reset();

    expect(form.querySelector<CrowdClassifier>('crowd-classifier')!.value).toEqual({});
  });
});
