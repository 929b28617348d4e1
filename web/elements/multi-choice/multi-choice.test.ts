import { beforeEach, describe, expect, it } from 'vitest';
import '../crowd-classifier-multi-select/define.js';
import type { CrowdClassifierMultiSelect } from '../crowd-classifier-multi-select/crowd-classifier-multi-select.js';
import type { CategoryPicker } from '../category-picker/category-picker.js';

const settled = async () => { for (let turn = 0; turn < 5; turn++) await new Promise(done => setTimeout(done, 0)); };

async function aClassifier(names: readonly string[], more = ''): Promise<{ element: CrowdClassifierMultiSelect; picker: CategoryPicker; buttons: () => HTMLElement[] }> {
  document.body.innerHTML = '<crowd-classifier-multi-select name="n" header="Which?"></crowd-classifier-multi-select>';
  const element = document.querySelector<CrowdClassifierMultiSelect>('crowd-classifier-multi-select')!;
  element.setAttribute('categories', JSON.stringify(names));
  if (more) element.setAttribute('exclusion-category', more);
  await settled();
  const picker = element.shadowRoot!.querySelector<CategoryPicker>('.annotation-area .category-picker-wrapper plumbline-category-picker')!;
  return { element, picker, buttons: () => [...picker.shadowRoot!.querySelectorAll<HTMLElement>('[role="checkbox"]')] };
}

const press = (key: string, more: KeyboardEventInit = {}, at: EventTarget = document.body) =>
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));

beforeEach(() => { document.body.innerHTML = ''; });

describe('a classifier with several choices', () => {
  it('is a named group of checkboxes with their keys printed and told', async () => {
    const { picker, buttons } = await aClassifier(['a', 'b'], "{ text: 'None' }");

    expect(picker.shadowRoot!.querySelector('[role="group"]')!.getAttribute('aria-label')).toBe('Categories');
    expect(buttons().map(button => button.querySelector('.label')!.textContent)).toEqual(['a', 'b', 'None']);
    expect(buttons()[2]!.getAttribute('aria-keyshortcuts')).toBe('3');
  });

  it('switches by number keys and answers in the order of its categories', async () => {
    const { element, picker } = await aClassifier(['a', 'b', 'c']);

    for (const key of ['3', '1', '2', '2']) { press(key); await settled(); }

    expect(element.value).toEqual({ labels: ['a', 'c'] });
    expect(picker.shadowRoot!.querySelector('[role="status"]')!.textContent).toBe('Chosen: a, c');
  });

  it('lets the exclusive category stand alone, either way round', async () => {
    const { element } = await aClassifier(['a', 'b'], '{"text":"None"}');

    press('1'); await settled();
    press('3'); await settled();
    expect(element.value).toEqual({ labels: ['None'] });
    press('2'); await settled();
    expect(element.value).toEqual({ labels: ['b'] });
  });

  it('asks for at least one', async () => {
    const { element, buttons } = await aClassifier(['a', 'b']);

    expect(element._submittableValue).toBeUndefined();
    expect(element.validationMessage).toBe('Choose at least one category.');
    buttons()[1]!.click();
    expect(element.validationMessage).toBe('');
  });

  it('never lets a key be the whole answer', async () => {
    const { element } = await aClassifier(['a', 'b']);
    const told: boolean[] = [];
    element.addEventListener('answer-changed', event => told.push((event as CustomEvent<{ byKey: boolean }>).detail.byKey));

    press('1');

    expect(told).toEqual([false]);
  });

  it('finds among thousands of labels, keeps the search ready and lists what is chosen', async () => {
    const { element, picker, buttons } = await aClassifier(Array.from({ length: 3000 }, (_, at) => `c${at + 1}`), "{ text: 'None' }");
    expect(buttons()).toHaveLength(201);
    const box = picker.shadowRoot!.querySelector('input')!;

    for (const wanted of ['c2999', 'c17']) {
      box.value = wanted;
      box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await settled();
      press('Enter', {}, box);
      await settled();
    }

    expect(element.value).toEqual({ labels: ['c17', 'c2999'] });
    const taken = () => [...picker.shadowRoot!.querySelectorAll<HTMLElement>('.taken button')];
    expect(taken().map(button => button.getAttribute('aria-label'))).toEqual(['Take out c17', 'Take out c2999']);
    taken()[1]!.click();
    expect(element.value).toEqual({ labels: ['c17'] });
  });

  it('shows a doubled label once, an empty one in words, markup as text and unseen characters by number', async () => {
    const { element, buttons } = await aClassifier(['a', 'a', '', '<i>x</i>', 'a\u200b']);

    expect(buttons().map(button => button.querySelector('.label')!.textContent!.trim())).toEqual(['a', '(no text)', '<i>x</i>', 'aU+200B']);
    press('4');
    expect(element.value).toEqual({ labels: ['a\u200b'] });
  });

  it('takes back a saved answer and shows categories that a script adds', async () => {
    const { element, buttons } = await aClassifier(['a', 'b'], "{ text: 'None' }");

    element.restoreAnswer({ labels: ['later', 'b', 'None', 7] });
    await settled();
    expect(element.value).toEqual({ labels: ['b'] });
    element.categories = [...element.categories, 'later'];
    await settled();

    expect(element.value).toEqual({ labels: ['b', 'later'] });
    expect(buttons()).toHaveLength(4);
  });

  it('is taken for a script to set', async () => {
    const { element } = await aClassifier(['a', 'b']);

    element.value = { labels: ['b'] };

    expect(element._submittableValue).toEqual({ labels: ['b'] });
  });
});
