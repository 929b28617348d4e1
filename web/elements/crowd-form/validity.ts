import { text } from '../../texts/text.js';
import type { Part } from './collect.js';

/** The first thing that keeps a form from being sent, as a sentence; null when all is well. Shows it at its place and moves the focus there. */
export function firstProblem(all: readonly Part[]): string | null {
  for (const part of all) {
    if (part.kind === 'field') {
      const message = part.element.validationMessage;
      if (!message || part.element.checkValidity?.() === true) continue;
      reveal(part.element);
      part.element.reportValidity?.();
      return message;
    }
    if (part.element.willValidate && !part.element.checkValidity()) {
      reveal(part.element);
      part.element.reportValidity();
      return text('form.invalid', { what: nameOf(part.element) });
    }
  }
  return null;
}

function nameOf(control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): string {
  const label = control.labels?.[0]?.textContent?.trim() || control.getAttribute('aria-label') || control.name;
  return label ? text('form.field', { name: label }) : text('form.one-field');
}

/** Opens whatever hides an element: tabs, dialogs and folded parts around it. */
function reveal(element: Element): void {
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
    (around as Element & { reveal?: (inside: Element) => void }).reveal?.(element);
  }
}
