import { html, nothing, type TemplateResult } from 'lit';
import { keymap } from '../keys/keymap.js';
import type { MediaLabel } from './labels.js';

/** Labels to choose one of, with their colours and their keys. Nothing where there are none. */
export function labelPicker(labels: readonly MediaLabel[], chosen: string | undefined, name: string, choose: (label: string) => void): TemplateResult | typeof nothing {
  if (labels.length === 0) return nothing;
  const at = Math.max(0, labels.findIndex(label => label.label === chosen));
  const move = (event: KeyboardEvent) => {
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const way = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    const buttons = [...(event.currentTarget as Element).querySelectorAll('button')];
    const from = Math.max(0, buttons.indexOf(event.target as HTMLButtonElement));
    const to = (from + way + buttons.length) % buttons.length;
    choose(labels[to]!.label);
    buttons[to]!.focus();
  };
  return html`<div class="labels" role="radiogroup" aria-label=${name} @keydown=${move}>
    ${labels.map((label, position) => html`<button type="button" role="radio" aria-checked=${label.label === chosen ? 'true' : 'false'} tabindex=${position === at ? 0 : -1}
      aria-keyshortcuts=${keymap.spokenLabel(position) ?? nothing} @click=${() => choose(label.label)}>
      <span class="swatch" style="--swatch:${label.colour}"></span>${label.shown}${keymap.printedLabel(position) ? html` <kbd aria-hidden="true">${keymap.printedLabel(position)}</kbd>` : nothing}</button>`)}
  </div>`;
}
