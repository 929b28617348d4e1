import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { AnswerChanged, type Field } from '../field/field.js';
import { History } from '../history/history.js';
import { keymap } from '../keys/keymap.js';
import { isTaken } from '../keys/keys.js';
import { spelled } from '../label-text/label-text.js';
import { lenientJson } from '../lenient-json/lenient-json.js';
import { text } from '../../texts/text.js';
import { drag } from './chip-drag.js';
import { styles } from './crowd-text-ranking.styles.js';
import { dense, dimensionsOf, firstFree, letterOf, place, ranksOf, type Dimension, type Ranks, type WireRanking } from './ranking.js';

const json = { fromAttribute: (source: string | null) => lenientJson(source) };

/**
 * Responses to a text, put in order by one or more dimensions. The answer stands directly in the form's answer, under
 * `ordinalRankingDimensions`, whatever the element is called.
 * @attr name - Name of the element; the answer does not stand under it.
 * @attr header - The question.
 * @attr text - What is responded to.
 * @attr responses - JSON list of texts.
 * @attr ordinal-ranking-dimensions - JSON list of `{name, allowTie}`.
 * @fires answer-changed - A response was ranked. Read `value`.
 * @slot short-instructions - Taken by `<short-instructions>`.
 * @slot full-instructions - Taken by `<full-instructions>`.
 */
export class CrowdTextRanking extends LitElement implements Field {
  static override readonly styles = [base, styles];

  @property({ reflect: true }) accessor name = '';
  @property({ reflect: true }) accessor header = '';
  @property() accessor text = '';
  @property({ converter: json }) accessor responses: unknown = [];
  @property({ attribute: 'ordinal-ranking-dimensions', converter: json }) accessor ordinalRankingDimensions: unknown = [];

  /** Ranks by dimension. */
  @state() private accessor ranks: readonly Ranks[] = [];
  /** The response taken up in a dimension, to be put somewhere by a press. */
  @state() private accessor held: { readonly dimension: number; readonly response: number } | null = null;
  /** Row under a dragged response. */
  @state() private accessor target: string | null = null;
  @state() private accessor said = '';

  readonly #history = new History<readonly Ranks[]>([]);
  #dimensions: readonly Dimension[] = [];
  #texts: readonly string[] = [];
  #stopKeys: (() => void) | null = null;

  /** Where the answer stands in the form's answer. */
  readonly answerName = 'ordinalRankingDimensions';

  /** The answer as it stands; what is not ranked yet is null. */
  get value(): { readonly ordinalRankingDimensions: readonly WireRanking[] } {
    return { ordinalRankingDimensions: this._submittableValue };
  }

  set value(answer: unknown) {
    this.restoreAnswer(typeof answer === 'object' && answer !== null ? (answer as { ordinalRankingDimensions?: unknown }).ordinalRankingDimensions : undefined);
  }

  get _submittableValue(): readonly WireRanking[] {
    this.#catchUp();
    return this.#dimensions.map(({ name }, at) => ({ name, responseRankings: dense(this.ranks[at]!) }));
  }

  get validationMessage(): string {
    this.#catchUp();
    if (this.#dimensions.length === 0 || this.#texts.length === 0) return text('rank.unread');
    const missing = this.#missing;
    return missing ? text('rank.required', { dimension: spelled(this.#dimensions[missing.dimension]!.name) }) : '';
  }

  reportValidity(): boolean {
    const missing = this.#missing;
    if (missing) this.#focus(missing.dimension, missing.response);
    return this.validationMessage === '';
  }

  restoreAnswer(answer: unknown): void {
    this.#catchUp();
    const saved = Array.isArray(answer) ? (answer as { name?: unknown; responseRankings?: unknown }[]) : [];
    this.#begin(this.#dimensions.map(({ name, allowTie }) => ranksOf(saved.find(one => one?.name === name)?.responseRankings, this.#texts.length, allowTie)));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopKeys = keymap.use('edit');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopKeys?.();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('responses') && !changed.has('ordinalRankingDimensions')) return;
    const before = new Map(this.#dimensions.map(({ name }, at) => [name, this.ranks[at]]));
    this.#dimensions = dimensionsOf(this.ordinalRankingDimensions);
    this.#texts = (Array.isArray(this.responses) ? this.responses : []).map(String);
    this.#begin(this.#dimensions.map(({ name, allowTie }) => ranksOf(before.get(name), this.#texts.length, allowTie)));
  }

  protected override render(): TemplateResult {
    return html`
      <plumbline-instruction-pane><slot name="short-instructions"></slot><slot name="full-instructions" slot="full"></slot></plumbline-instruction-pane>
      <div class="annotation-area" @keydown=${this.#key}>
        ${this.header ? html`<h2 dir="auto">${this.header}</h2>` : nothing}
        <div class="reading">
          ${this.text ? html`<div class="words prompt" dir="auto" role="region" aria-label=${text('rank.text')}>${this.text}</div>` : nothing}
          ${this.#texts.map((words, at) => html`<article aria-label=${this.#called(at)}><h3>${this.#called(at)}</h3><div class="words" dir="auto">${words}</div></article>`)}
        </div>
        <div class="boards" role="group" aria-label=${text('rank.boards')}>
          ${this.#dimensions.length === 0 || this.#texts.length === 0 ? html`<p class="how" role="alert">${text('rank.unread')}</p>` : html`
            <div class="steps">
              <button type="button" class="quiet" aria-keyshortcuts=${keymap.spoken('undo') ?? nothing} ?disabled=${!this.#history.canUndo} @click=${() => this.#step(false)}>${text('entity.undo')}</button>
              <button type="button" class="quiet" aria-keyshortcuts=${keymap.spoken('redo') ?? nothing} ?disabled=${!this.#history.canRedo} @click=${() => this.#step(true)}>${text('entity.redo')}</button></div>
            <p class="how" id="how">${text('rank.how')}</p>
            ${this.#dimensions.map((dimension, at) => this.#board(dimension, at))}`}
        </div>
        <div class="heard" role="status">${this.said}</div>
      </div>
      <div hidden><slot></slot></div>`;
  }

  #board(dimension: Dimension, at: number) {
    const count = this.#texts.length;
    return html`<fieldset>
      <legend dir="auto">${spelled(dimension.name)} <small>${dimension.allowTie ? text('rank.ties') : text('rank.no-ties')}</small></legend>
      ${this.#row(at, null)}
      ${Array.from({ length: count }, (_, index) => this.#row(at, index + 1))}</fieldset>`;
  }

  #row(dimension: number, rank: number | null) {
    const count = this.#texts.length;
    const inside = this.ranks[dimension]!.flatMap((one, response) => (one === rank ? [response] : []));
    const id = `${dimension}/${rank ?? ''}`;
    const end = rank === 1 ? text('rank.best') : rank === count && count > 1 ? text('rank.worst') : '';
    const held = this.held?.dimension === dimension ? this.held.response : null;
    return html`<div class="row ${rank === null ? 'pool' : ''} ${this.target === id ? 'target' : ''}" data-row=${id} role="group" aria-label=${rank === null ? text('rank.pool') : text('rank.place', { rank })}>
      <span class="rank">${rank === null ? text('rank.pool') : html`<b>${rank}</b> ${end}`}</span>
      ${inside.map(response => this.#chip(dimension, response))}
      ${held !== null && !inside.includes(held) ? html`<button type="button" class="here" @click=${() => this.#put(dimension, held, rank)}>${text('rank.here', { response: letterOf(held) })}</button>` : nothing}
    </div>`;
  }

  #chip(dimension: number, response: number) {
    const rank = this.ranks[dimension]![response] ?? null;
    const where = rank === null ? text('rank.pool') : text('rank.place', { rank });
    return html`<button type="button" class="chip" data-chip="${dimension}/${response}" aria-pressed=${this.held?.dimension === dimension && this.held.response === response}
      aria-label="${this.#called(response)}, ${where}" aria-describedby="how" @click=${() => this.#hold(dimension, response)}
      @keydown=${(event: KeyboardEvent) => this.#chipKey(event, dimension, response)}
      @pointerdown=${(event: PointerEvent) => this.#drag(event, dimension, response)}><b>${letterOf(response)}</b><span class="start" dir="auto">${this.#texts[response]!.slice(0, 60)}</span></button>`;
  }

  readonly #called = (response: number): string => text('rank.response', { letter: letterOf(response) });

  get #missing(): { dimension: number; response: number } | null {
    for (const [dimension, ranks] of this.ranks.entries()) {
      const response = ranks.indexOf(null);
      if (response >= 0) return { dimension, response };
    }
    return null;
  }

  #hold(dimension: number, response: number): void {
    const same = this.held?.dimension === dimension && this.held.response === response;
    this.held = same ? null : { dimension, response };
    this.said = same ? text('rank.put-down') : text('rank.held', { response: letterOf(response) });
  }

  #put(dimension: number, response: number, rank: number | null): void {
    const { name, allowTie } = this.#dimensions[dimension]!;
    this.held = null;
    this.#history.push(this.ranks.map((ranks, at) => (at === dimension ? place(ranks, response, rank, allowTie) : ranks)));
    this.ranks = this.#history.now;
    this.said = rank === null ? text('rank.unranked', { response: letterOf(response), dimension: spelled(name) })
      : text('rank.ranked', { response: letterOf(response), dimension: spelled(name), rank, count: this.#texts.length });
    this.dispatchEvent(new AnswerChanged(false));
    this.#focus(dimension, response);
  }

  #chipKey(event: KeyboardEvent, dimension: number, response: number): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const ranks = this.ranks[dimension]!;
    const rank = ranks[response] ?? null;
    const count = ranks.length;
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : null;
    if (digit !== null && digit <= count) this.#put(dimension, response, digit);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const to = rank === null ? firstFree(ranks) : Math.min(count, Math.max(1, rank + (event.key === 'ArrowUp' ? -1 : 1)));
      if (to !== rank) this.#put(dimension, response, to);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const forward = (event.key === 'ArrowRight') === (getComputedStyle(this).direction === 'ltr');
      this.#focus(dimension, (response + (forward ? 1 : count - 1)) % count);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (rank !== null) this.#put(dimension, response, null);
    } else if (event.key === 'Escape' && this.held) this.held = null;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (isTaken(event)) return;
    const action = keymap.actionOf(event, ['undo', 'redo']);
    if (!action) return;
    event.preventDefault();
    this.#step(action === 'redo');
  };

  #step(again: boolean): void {
    if (!(again ? this.#history.redo() : this.#history.undo())) {
      this.said = text(again ? 'entity.nothing-to-redo' : 'entity.nothing-to-undo');
      return;
    }
    this.ranks = this.#history.now;
    this.said = text(again ? 'rank.redone' : 'rank.undone');
    this.dispatchEvent(new AnswerChanged(false));
  }

  #drag(event: PointerEvent, dimension: number, response: number): void {
    const rowAt = (at: Element | null): string | null => {
      const row = at?.closest<HTMLElement>('[data-row]')?.dataset.row ?? null;
      return row?.startsWith(`${dimension}/`) ? row : null;
    };
    drag(event, this.renderRoot as ShadowRoot, {
      over: at => { this.target = rowAt(at); },
      dropped: at => {
        const row = rowAt(at);
        if (row === null) return;
        const rank = row.split('/')[1] === '' ? null : Number(row.split('/')[1]);
        if (rank !== (this.ranks[dimension]![response] ?? null)) this.#put(dimension, response, rank);
      },
    });
  }

  #focus(dimension: number, response: number): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-chip="${dimension}/${response}"]`)?.focus());
  }

  #begin(ranks: readonly Ranks[]): void {
    this.#history.reset(ranks);
    this.ranks = ranks;
    this.held = null;
  }

  /** Somebody asks before the first drawing. */
  #catchUp(): void {
    if (this.isConnected && this.isUpdatePending) this.performUpdate();
  }
}
