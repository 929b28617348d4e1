import { html, nothing, type TemplateResult } from 'lit';
import { matching } from '../category-picker/matching.js';
import { keymap } from '../keys/keymap.js';
import { labelText, spelled } from '../label-text/label-text.js';
import { colourOf } from '../../styles/palette.js';
import { text, type TextKey } from '../../texts/text.js';
import type { Entity, Unusable } from './entities.js';
import type { LabelKeys } from './label-keys.js';
import type { EntityLabel } from './label-set.js';

/** More labels than this are searched. */
const atAGlance = 20;

/** More labels than this make no list to pick from. */
const mostListed = 200;

/** Entities listed at a time. */
export const aPage = 100;

/** A press on a button must not take the selection from the text. */
export const keepFocus = (event: Event): void => event.preventDefault();

/** A label as it is shown; one of nothing but space is said in words. */
export const nameOf = (label: string): TemplateResult => (label.trim() === '' ? html`<em>${text('picker.blank')}</em>` : html`${labelText(label)}`);

const sentences: Readonly<Record<Unusable, TextKey>> = { shape: 'entity.refused-shape', label: 'entity.refused-label', outside: 'entity.refused-outside' };

/** Initial entities that could not be used, and a template without labels, in words. */
export function notice(refused: ReadonlyMap<Unusable, number>, noLabels: boolean): TemplateResult | typeof nothing {
  const parts = [...refused].map(([why, count]) => text(sentences[why], { count }));
  if (noLabels) parts.push(text('entity.no-labels'));
  return parts.length === 0 ? nothing : html`<p class="notice" role="note">${parts.join(' ')}</p>`;
}

const lineOf = (position: number): string => ['solid', 'dashed', 'double', 'dotted'][position % 4]!;

interface Labels {
  readonly labels: readonly EntityLabel[];
  /** What is searched for. */
  readonly wanted: string;
  readonly armed: string | null;
  readonly keys: LabelKeys;
  readonly narrow: (event: Event) => void;
  readonly findKey: (event: KeyboardEvent) => void;
  readonly give: (label: EntityLabel) => void;
}

/** The labels as buttons with their keys; a search before them where they are many. */
export function labelBar(of: Labels): TemplateResult {
  const long = of.labels.length > atAGlance;
  const found = long ? matching(of.labels.map(label => `${label.full}\n${label.label}`), of.wanted) : null;
  const names = found && new Set(found.labels.slice(0, 60));
  const shown = names ? of.labels.filter(label => names.has(`${label.full}\n${label.label}`)) : of.labels;
  const more = found ? found.labels.length + found.hidden - shown.length : 0;
  const name = text('entity.search', { count: of.labels.length });
  return html`
    ${long ? html`<input type="search" class="find" placeholder=${name} aria-label=${name} aria-keyshortcuts=${keymap.spoken('search') ?? nothing} .value=${of.wanted} @input=${of.narrow} @keydown=${of.findKey}>` : nothing}
    <div class="labels" role="group" aria-label=${text('entity.labels')}>
      ${shown.map(label => labelButton(of, label))}
      ${more > 0 ? html`<span class="empty">${text('picker.more', { count: more })}</span>` : nothing}
    </div>`;
}

function labelButton(of: Labels, label: EntityLabel): TemplateResult {
  const position = of.labels.indexOf(label);
  const key = of.keys.printed(position);
  return html`<button type="button" dir="auto" style="--colour: ${colourOf(position).hex}" aria-pressed=${of.armed === label.label} aria-keyshortcuts=${of.keys.spoken(position) ?? nothing}
    @pointerdown=${keepFocus} @mousedown=${keepFocus} @click=${() => of.give(label)}>
    ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}<span class="swatch" aria-hidden="true" style="border-bottom-style: ${lineOf(position)}"></span>
    <span class="name">${nameOf(label.full)}${label.short !== label.full && label.short !== label.label ? html` <small>${labelText(label.short)}</small>` : nothing}</span></button>`;
}

interface Words {
  /** A label's long name. */
  readonly full: (label: string) => string;
  /** The entity's text, shortened. */
  readonly quote: (entity: Entity) => string;
}

/** The chosen entity and what can be done with it; without one, how to make one. */
export function chosenBar(at: Words & {
  readonly entity: Entity | undefined;
  readonly armed: string | null;
  readonly labels: readonly EntityLabel[];
  readonly relabel: (event: Event) => void;
  readonly remove: () => void;
  readonly leave: () => void;
}): TemplateResult {
  const entity = at.entity;
  if (!entity) return html`<div class="chosen"><p>${at.armed === null ? text('entity.how') : text('entity.how-armed', { label: at.full(at.armed) })}</p></div>`;
  const removeKey = keymap.printed('unmark') || keymap.printed('delete');
  return html`<div class="chosen" role="group" aria-label=${text('entity.chosen')}>
    ${at.labels.length > mostListed ? html`<strong class="name" dir="auto">${nameOf(at.full(entity.label))}</strong>` : html`<label>${text('entity.label')} <select @change=${at.relabel}>${at.labels.map(label =>
      html`<option value=${label.label} .selected=${label.label === entity.label}>${label.full.trim() === '' ? text('picker.blank') : spelled(label.full)}</option>`)}</select></label>`}
    <bdi class="quote" dir="auto">${at.quote(entity)}</bdi>
    <button type="button" aria-keyshortcuts=${[keymap.spoken('unmark'), keymap.spoken('delete')].filter(Boolean).join(' ') || nothing} @pointerdown=${keepFocus} @click=${at.remove}>
      ${removeKey ? html`<kbd aria-hidden="true">${removeKey}</kbd> ` : nothing}${text('entity.remove')}</button>
    <button type="button" @pointerdown=${keepFocus} @click=${at.leave}>${text('entity.deselect')}</button></div>`;
}

/** All entities in the order of the text, a page at a time: what a screen reader walks through. */
export function entityList(of: Words & {
  readonly entities: readonly Entity[];
  readonly page: number;
  readonly selected: number | null;
  readonly colour: (label: string) => string;
  readonly turn: (page: number) => void;
  readonly choose: (entity: Entity) => void;
}): TemplateResult {
  const pages = Math.max(1, Math.ceil(of.entities.length / aPage));
  const page = Math.min(of.page, pages - 1);
  const shown = of.entities.slice(page * aPage, (page + 1) * aPage);
  return html`<aside aria-label=${text('entity.list')}>
    <h3><span>${text('entity.count', { count: of.entities.length })}</span>
      ${pages > 1 ? html`<span class="pager">
        <button type="button" class="quiet" aria-label=${text('entity.earlier')} ?disabled=${page === 0} @click=${() => of.turn(page - 1)}>‹</button>
        ${page * aPage + 1}–${page * aPage + shown.length}
        <button type="button" class="quiet" aria-label=${text('entity.later')} ?disabled=${page === pages - 1} @click=${() => of.turn(page + 1)}>›</button></span>` : nothing}</h3>
    ${of.entities.length === 0 ? html`<p class="empty">${text('entity.none')}</p>` : nothing}
    <ol start=${page * aPage + 1}>${shown.map(entity => html`<li><button type="button" style="--colour: ${of.colour(entity.label)}" aria-current=${entity.key === of.selected}
      @click=${() => of.choose(entity)}><span class="kind">${nameOf(of.full(entity.label))}</span><bdi class="quote" dir="auto">${of.quote(entity)}</bdi></button></li>`)}</ol></aside>`;
}
