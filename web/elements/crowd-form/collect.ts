import type { Answer } from '../frame/messages.js';
import { isField, type Field } from '../field/field.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

const pressed = new Set(['submit', 'button', 'reset', 'image']);

/** A part of a form that carries an answer, in document order. */
export type Part = { readonly kind: 'field'; readonly element: Field } | { readonly kind: 'control'; readonly element: Control };

/** Names the form to which an element belongs that stands outside it. */
export const guestOf = 'crowd-form-element-id';

/** All crowd elements and native controls with a name, in document order. Disabled controls count as absent, as in HTML. */
export function parts(roots: readonly ParentNode[]): Part[] {
  const all = roots.flatMap(root => [...(root instanceof Element && root.hasAttribute(guestOf) ? [root] : []), ...root.querySelectorAll('*')]);
  return all.flatMap((element): Part[] => {
    if (isField(element)) return nameOf(element) ? [{ kind: 'field', element }] : [];
    if (!isControl(element) || !element.name || pressed.has(element.type) || element.matches(':disabled')) return [];
    return [{ kind: 'control', element }];
  });
}

/** Under which name a part stands in the answer: one of its own, its property or its attribute. */
const nameOf = (element: Field | Control): string => ('answerName' in element && element.answerName) || element.name || element.getAttribute('name') || element.getAttribute(guestOf) || '';

/**
 * One JSON object from the parts of a form. Objects under one name are merged, otherwise the last one wins.
 * Native radios and checkboxes give `{value: bool}`; other native controls their text; crowd elements without a value are left out.
 */
export function collect(roots: readonly ParentNode[]): Answer {
  const answer = new Map<string, unknown>();
  for (const part of parts(roots)) {
    const name = nameOf(part.element);
    const value = part.kind === 'field' ? part.element._submittableValue : valueOf(part.element);
    if (value === undefined) continue;
    const before = answer.get(name);
    if (part.kind === 'field' && part.element.answerName && Array.isArray(before) && Array.isArray(value)) answer.set(name, [...before, ...value]);
    else answer.set(name, isPlain(before) && isPlain(value) ? merged(before, value) : value);
  }
  return Object.fromEntries(answer);
}

/** Puts a saved answer back into a form. Names the form does not have are passed over. */
export function restore(roots: readonly ParentNode[], answer: Answer): void {
  for (const part of parts(roots)) {
    const name = nameOf(part.element);
    if (!Object.hasOwn(answer, name)) continue;
    const value = answer[name];
    if (part.kind === 'field') part.element.restoreAnswer?.(value);
    else fill(part.element, value);
  }
}

function valueOf(control: Control): unknown {
  if (control instanceof HTMLSelectElement && control.multiple) return [...control.selectedOptions].map(option => option.value);
  if (control.type === 'radio' || control.type === 'checkbox') return single(control.value, (control as HTMLInputElement).checked);
  return control.value;
}

function fill(control: Control, value: unknown): void {
  if (control instanceof HTMLSelectElement && control.multiple) {
    for (const option of control.options) option.selected = Array.isArray(value) && value.includes(option.value);
  } else if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
    control.checked = isPlain(value) && value[control.value] === true;
  } else if (typeof value === 'string' && control.type !== 'file') {
    control.value = value;
  }
}

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

// Built from entries, so that a value named __proto__ is a name like any other.
const single = (key: string, value: boolean): Plain => Object.fromEntries([[key, value]]);
const merged = (one: Plain, other: Plain): Plain => Object.fromEntries([...Object.entries(one), ...Object.entries(other)]);
