import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PlumblineLabels } from './labels.js';

const row = (number: number, label: string): string =>
  `<li><kbd>${number}</kbd><input name="label" value="${label}" aria-label="Label ${number}"><button type="button" data-action="remove" aria-label="Remove label ${number}" hidden>×</button></li>`;

const labels = (): string[] => [...document.querySelectorAll<HTMLInputElement>('input')].map(field => field.value);
const field = (name: string): HTMLInputElement => document.querySelector<HTMLInputElement>(`[aria-label="${name}"]`)!;

describe('plumbline-labels', () => {
  beforeAll(() => customElements.define('plumbline-labels', PlumblineLabels));

  beforeEach(() => {
    document.body.innerHTML = `<plumbline-labels><ol data-role="rows">${row(1, 'one')}${row(2, 'two')}${row(3, '')}</ol><button data-action="more">More</button></plumbline-labels>`;
  });

  it('keeps one empty row at the end and hides the button for more', () => {
    field('Label 3').value = 'three';
    field('Label 3').dispatchEvent(new Event('input', { bubbles: true }));

    expect(labels()).toEqual(['one', 'two', 'three', '']);
    expect(field('Label 4').id).toBe('f-labels[3]');
    expect(document.querySelector<HTMLElement>('[data-action=more]')!.hidden).toBe(true);
  });

  it('numbers what follows anew when a row goes, and focuses its neighbour', () => {
    document.querySelector<HTMLButtonElement>('[aria-label="Remove label 1"]')!.click();

    expect(labels()).toEqual(['two', '']);
    expect([...document.querySelectorAll('kbd')].map(key => key.textContent)).toEqual(['1', '2']);
    expect(document.activeElement).toBe(field('Label 1'));
  });

  it('makes a row of each pasted line, between those that are there', () => {
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(paste, { clipboardData: { getData: () => 'a\r\n\n b \nג' } });
    field('Label 1').dispatchEvent(paste);

    expect(paste.defaultPrevented).toBe(true);
    expect(labels()).toEqual(['a', 'b', 'ג', 'two', '']);
  });

  it('numbers three thousand pasted lines once, not once a line', () => {
    let written = 0;
    const seen = vi.spyOn(Element.prototype, 'setAttribute').mockImplementation(() => void written++);
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(paste, { clipboardData: { getData: () => Array.from({ length: 3000 }, (_, i) => `label ${i}`).join('\n') } });
    field('Label 1').dispatchEvent(paste);
    seen.mockRestore();

    expect(labels()).toHaveLength(3002);
    expect(written).toBeLessThan(4 * 3002);
  });

  it('goes to the next row on Enter, and lets Enter send the form from an empty one', () => {
    const enter = (name: string): boolean => field(name).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));

    expect(enter('Label 1')).toBe(false);
    expect(document.activeElement).toBe(field('Label 2'));
    expect(enter('Label 3')).toBe(true);
  });
});
