import { beforeEach, describe, expect, it } from 'vitest';
import '../crowd-classifier/define.js';
import type { CrowdClassifier } from '../crowd-classifier/crowd-classifier.js';
import type { CategoryPicker } from '../category-picker/category-picker.js';
import type { WorkerComment } from '../worker-comment/worker-comment.js';

const settled = async () => { for (let turn = 0; turn < 5; turn++) await new Promise(done => setTimeout(done, 0)); };

async function aClassifier(count: number, more = ''): Promise<{ element: CrowdClassifier; picker: CategoryPicker; buttons: () => HTMLElement[] }> {
  const names = Array.from({ length: count }, (_, at) => `c${at + 1}`);
  document.body.innerHTML = `<crowd-classifier name="n" header="Which?" categories='${JSON.stringify(names)}'>${more}</crowd-classifier>`;
  const element = document.querySelector<CrowdClassifier>('crowd-classifier')!;
  await settled();
  const picker = element.shadowRoot!.querySelector<CategoryPicker>('.annotation-area .category-picker-wrapper plumbline-category-picker')!;
  return { element, picker, buttons: () => [...picker.shadowRoot!.querySelectorAll<HTMLElement>('[role="radio"]')] };
}

const press = (key: string, more: KeyboardEventInit = {}, at: EventTarget = document.body) =>
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));

beforeEach(() => { document.body.innerHTML = ''; });

describe('a classifier', () => {
  it('is a named group of buttons with their keys printed and told', async () => {
    const { picker, buttons } = await aClassifier(12);

    expect(picker.shadowRoot!.querySelector('[role="radiogroup"]')!.getAttribute('aria-label')).toBe('Categories');
    expect(buttons()).toHaveLength(12);
    expect(buttons()[8]!.querySelector('kbd')!.textContent).toBe('9');
    expect(buttons()[8]!.getAttribute('aria-keyshortcuts')).toBe('9');
    expect(buttons()[9]!.querySelector('kbd')).toBeNull();
    expect(buttons().filter(button => button.tabIndex === 0)).toHaveLength(1);
  });

  it('chooses by number key and says so', async () => {
    const { element, picker, buttons } = await aClassifier(3);

    press('2');
    await settled();

    expect(element.value).toEqual({ label: 'c2' });
    expect(buttons()[1]!.getAttribute('aria-checked')).toBe('true');
    expect(picker.shadowRoot!.querySelector('[role="status"]')!.textContent).toBe('Chosen: c2');
  });

  it.each([
    ['a number beyond the list', '4', {}],
    ['a held key', '2', { repeat: true }],
    ['a number with Ctrl', '2', { ctrlKey: true }],
    ['a letter', 'a', {}],
    ['zero', '0', {}],
  ])('does not choose by %s', async (_case, key, more) => {
    const { element } = await aClassifier(3);

    press(key, more);

    expect(element.value).toEqual({});
  });

  it('leaves numbers typed into a text field alone', async () => {
    const { element } = await aClassifier(3);
    const box = document.body.appendChild(document.createElement('input'));

    press('2', {}, box);

    expect(element.value).toEqual({});
  });

  it('moves into the list by an arrow key from the page or a button, not from a radio button of the template', async () => {
    const { picker } = await aClassifier(3);
    const own = document.body.appendChild(Object.assign(document.createElement('input'), { type: 'radio' }));
    const button = document.body.appendChild(document.createElement('button'));

    press('ArrowRight', {}, own);
    await settled();
    expect(picker.shadowRoot!.activeElement).toBeNull();
    press('ArrowRight', {}, button);
    await settled();

    expect(picker.shadowRoot!.activeElement).not.toBeNull();
  });

  it('has a search box past nine categories, which / reaches', async () => {
    expect((await aClassifier(9)).picker.shadowRoot!.querySelector('input')).toBeNull();
    const { picker, buttons, element } = await aClassifier(30);
    const box = picker.shadowRoot!.querySelector('input')!;

    press('/');
    expect(picker.shadowRoot!.activeElement).toBe(box);
    box.value = 'c2';
    box.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await settled();
    expect(buttons().map(button => button.querySelector('.label')!.textContent)).toEqual(['c2', 'c20', 'c21', 'c22', 'c23', 'c24', 'c25', 'c26', 'c27', 'c28', 'c29']);
    press('Enter', {}, box);

    expect(element.value).toEqual({ label: 'c2' });
  });

  it('tells whether a key or the pointer chose', async () => {
    const { element, buttons } = await aClassifier(3);
    const told: boolean[] = [];
    element.addEventListener('answer-changed', event => told.push((event as CustomEvent<{ byKey: boolean }>).detail.byKey));

    press('1');
    buttons()[2]!.click();

    expect(told).toEqual([true, false]);
  });

  it('puts a saved comment into its answer, and leaves an empty one out', async () => {
    const { element } = await aClassifier(3, '<worker-comment></worker-comment>');
    const comment = element.querySelector<WorkerComment>('worker-comment')!;
    press('1');

    expect(element.value).toEqual({ label: 'c1' });
    comment.value = 'blurred';
    expect(element.value).toEqual({ label: 'c1', workerComment: 'blurred' });
  });

  it('takes back a saved answer', async () => {
    const { element } = await aClassifier(3, '<worker-comment></worker-comment>');

    element.restoreAnswer({ label: 'c3', workerComment: 'dark' });

    expect(element._submittableValue).toEqual({ label: 'c3', workerComment: 'dark' });
  });

  it('says so when its categories cannot be read', async () => {
    document.body.innerHTML = '<crowd-classifier name="n" categories="[oops"></crowd-classifier>';
    await settled();

    const picker = document.querySelector('crowd-classifier')!.shadowRoot!.querySelector('plumbline-category-picker')!;

    expect(picker.shadowRoot!.querySelector('[role="alert"]')!.textContent).toContain('categories');
  });

  it('gives keys to the first of two, and to the second when it has the focus', async () => {
    document.body.innerHTML = ['a', 'b'].map(name => `<crowd-classifier name="${name}" categories="['x','y']"></crowd-classifier>`).join('');
    await settled();
    const [first, second] = [...document.querySelectorAll<CrowdClassifier>('crowd-classifier')];

    press('1');
    press('2', {}, second!);

    expect([first!.value, second!.value]).toEqual([{ label: 'x' }, { label: 'y' }]);
  });
});
