import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../texts/text.js';
import { clock } from '../media/clock.js';
import type { MediaLabel } from '../media/labels.js';
import { stretch, type Region } from './regions.js';

interface Row {
  readonly labels: readonly MediaLabel[];
  readonly transcription: boolean;
  readonly selected: boolean;
  readonly duration: number;
  readonly pick: () => void;
  readonly play: () => void;
  readonly remove: () => void;
  readonly change: (part: Partial<Region>, coalesce: boolean) => void;
}

/** One region as fields: everything the drawing can do, without a pointer. */
export function regionRow(region: Region, position: number, row: Row): TemplateResult {
  const number = position + 1;
  const set = (event: Event, part: 'start' | 'end') => {
    const field = event.target as HTMLInputElement;
    const times = { start: region.start, end: region.end, [part]: field.valueAsNumber };
    const place = times.start < times.end ? stretch(times.start, times.end, row.duration) : null;
    field.setCustomValidity(place ? '' : text('audio.bad-time'));
    if (place) row.change(place, false);
    else field.reportValidity();
  };
  const time = (part: 'start' | 'end', name: string) => html`<label>${name}
    <input class="number" type="number" step="0.01" min="0" dir="ltr" .value=${String(region[part])} @change=${(event: Event) => set(event, part)}></label>`;
  const swatch = row.labels.find(label => label.label === region.label)?.colour;
  return html`<li data-region=${region.id} ?data-selected=${row.selected} aria-current=${row.selected ? 'true' : nothing} @focusin=${row.pick}>
    <div class="line">
      <button type="button" class="quiet" aria-label=${text('audio.play-region', { number, start: clock(region.start), end: clock(region.end) })} @click=${row.play}><span aria-hidden="true">▶</span> ${number}</button>
      ${time('start', text('audio.start'))} ${time('end', text('audio.end'))}
      ${row.labels.length === 0 ? nothing : html`<label>${text('audio.label')}
        <select required @change=${(event: Event) => row.change({ label: (event.target as HTMLSelectElement).value }, false)}>
          <option value="" disabled .selected=${region.label === undefined}>${text('audio.choose')}</option>
          ${known(row.labels, region.label).map(label => html`<option value=${label.label} .selected=${label.label === region.label}>${label.shown}</option>`)}
        </select></label>${swatch ? html`<span class="swatch" style="--swatch:${swatch}"></span>` : nothing}`}
      <button type="button" class="quiet" aria-label=${text('audio.remove-region', { number })} @click=${row.remove}>×</button>
    </div>
    ${row.transcription ? html`<textarea rows="2" dir="auto" aria-label=${text('audio.text-of', { number })} placeholder=${text('audio.text-placeholder')}
      .value=${region.text ?? ''} @input=${(event: Event) => row.change({ text: (event.target as HTMLTextAreaElement).value }, true)}></textarea>` : nothing}
  </li>`;
}

/** A label from elsewhere, as an earlier job may have given, stays choosable where it stands. */
const known = (labels: readonly MediaLabel[], chosen: string | undefined): readonly { label: string; shown: string }[] =>
  chosen === undefined || labels.some(label => label.label === chosen) ? labels : [...labels, { label: chosen, shown: chosen }];
