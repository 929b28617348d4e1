import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../texts/text.js';
import type { MediaLabel } from '../media/labels.js';
import type { Span } from './spans.js';

interface Row {
  readonly labels: readonly MediaLabel[];
  readonly selected: boolean;
  readonly go: () => void;
  readonly relabel: (label: string) => void;
  readonly remove: () => void;
}

/** One span in the list beside the document. */
export function spanRow(span: Span, position: number, row: Row): TemplateResult {
  const known = row.labels.find(label => label.label === span.label);
  const labels: readonly { label: string; shown: string }[] = known ? row.labels : [...row.labels, { label: span.label, shown: span.label }];
  return html`<li data-span=${span.id} ?data-selected=${row.selected} aria-current=${row.selected ? 'true' : nothing}>
    <button type="button" class="link words" @click=${row.go}><bdi>${span.text || '…'}</bdi> <span class="where">${text('document.on-page', { page: span.page })}</span></button>
    <div class="line">
      <span class="swatch" style="--swatch:${known?.colour ?? '#6b6b6b'}"></span>
      <select aria-label=${text('document.label-of', { number: position + 1 })} @change=${(event: Event) => row.relabel((event.target as HTMLSelectElement).value)}>
        ${labels.map(label => html`<option value=${label.label} .selected=${label.label === span.label}>${label.shown}</option>`)}
      </select>
      <button type="button" class="quiet" aria-label=${text('document.remove', { number: position + 1 })} @click=${row.remove}>×</button>
    </div>
  </li>`;
}
