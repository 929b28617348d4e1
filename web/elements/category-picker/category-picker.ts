import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { keymap } from '../keys/keymap.js';
import { digit } from '../keys/keys.js';
import { labelText, spelled } from '../label-text/label-text.js';
import { labelStyles } from '../label-text/label-text.styles.js';
import { inOrder, toggled } from './toggled.js';
import { text } from '../../texts/text.js';
import { styles } from './category-picker.styles.js';
import { matching } from './matching.js';

/** Told when the worker chose. `labels`: all that is chosen now. `byKey`: with a number key. */
export class CategoryChosen extends CustomEvent<{ readonly label: string; readonly labels: readonly string[]; readonly byKey: boolean }> {
  constructor(label: string, labels: readonly string[], byKey: boolean) {
    super('category-chosen', { detail: { label, labels, byKey } });
  }
}

/** More names than this are searched, and what is chosen of them is listed above. */
const atAGlance = 9;

/**
 * A list of categories of which one, or any number, is chosen: buttons with their keys printed on them, a search box past nine.
 * @attr multiple - Any number may be chosen; each press puts one in or takes it out.
 * @fires category-chosen - `{label, labels, byKey}`
 */
export class CategoryPicker extends LitElement {
  static override readonly styles = [base, labelStyles, styles];

  /** Names in the order given; the first nine have keys of their own (1–9 unless the worker has chosen others). */
  @property({ attribute: false }) accessor categories: readonly string[] = [];
  /** The one chosen, where one may be. */
  @property({ attribute: false }) accessor value: string | null = null;
  @property({ type: Boolean }) accessor multiple = false;
  /** All chosen, where several may be. */
  @property({ attribute: false }) accessor values: readonly string[] = [];
  /** A category that goes with no other; it stands last and is never searched away. */
  @property({ attribute: false }) accessor exclusive: string | null = null;
  /** How the list lies: a row under the content, or a column beside it. */
  @property({ reflect: true }) accessor layout: 'row' | 'column' = 'row';

  @state() private accessor wanted = '';
  @state() private accessor focused = 0;
  @state() private accessor said = '';

  @query('input') private accessor search!: HTMLInputElement | null;

  /** Every name once, in the order of their keys. */
  #offered: readonly string[] = [];
  #stopKeys: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopKeys = keymap.use('choice');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopKeys?.();
  }

  /** Answers a key typed anywhere on the page. True when it was ours. */
  takeKey(event: KeyboardEvent): boolean {
    const position = digit(event, this.#offered.length);
    if (position !== null) {
      if (!event.repeat) this.#choose(this.#offered[position]!, true);
      return true;
    }
    if (this.search && keymap.is('search', event)) {
      this.search.focus();
      this.search.select();
      return true;
    }
    const arrow = /^Arrow(Up|Down|Left|Right)$/.test(event.key) && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (arrow) this.#focus(this.focused);
    return arrow;
  }

  /** Sets the focus on the list. */
  override focus(): void {
    this.#focus(this.focused);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('categories') || changed.has('exclusive')) {
      const rest = this.categories.filter(label => label !== this.exclusive);
      this.#offered = [...new Set(this.exclusive === null ? rest : [...rest, this.exclusive])];
    }
    if (!changed.has('value') || this.value === null) return;
    const at = this.#shown.labels.indexOf(this.value);
    if (at >= 0) this.focused = at;
  }

  protected override render(): TemplateResult {
    if (this.#offered.length === 0) return html`<p class="empty" role="alert">${text('picker.empty')}</p>`;
    const { labels, hidden } = this.#shown;
    const atHand = Math.min(this.focused, labels.length - 1);
    return html`
      ${this.#searchBox()}
      ${this.multiple && this.#offered.length > atAGlance ? this.#taken() : nothing}
      <div class="list" role=${this.multiple ? 'group' : 'radiogroup'} aria-label=${text('picker.name')} @keydown=${this.#move}>
        ${labels.map((label, at) => this.#button(label, at === atHand))}
        ${this.wanted.trim() !== '' && !labels.some(label => label !== this.exclusive) ? html`<p class="empty">${text('picker.none', { text: this.wanted })}</p>` : nothing}
        ${hidden > 0 ? html`<p class="empty">${text('picker.more', { count: hidden })}</p>` : nothing}
      </div>
      <div class="heard" role="status">${this.said}</div>`;
  }

  get #shown() {
    const { labels, hidden } = matching(this.exclusive === null ? this.#offered : this.#offered.slice(0, -1), this.wanted);
    return { labels: this.exclusive === null ? labels : [...labels, this.exclusive], hidden };
  }

  get #chosen(): readonly string[] {
    return this.multiple ? this.values : this.value === null ? [] : [this.value];
  }

  #searchBox() {
    if (this.#offered.length <= atAGlance) return nothing;
    const name = text('picker.search', { count: this.#offered.length });
    return html`<div class="search">
      <input type="search" placeholder=${name} aria-label=${name} aria-keyshortcuts=${keymap.spoken('search') ?? nothing} .value=${this.wanted}
        @input=${this.#narrow} @keydown=${this.#searchKey}>${keymap.printed('search') ? html`<kbd aria-hidden="true">${keymap.printed('search')}</kbd>` : nothing}</div>`;
  }

  /** Of a long list the chosen ones may be out of sight. */
  #taken() {
    return html`<div class="taken" role="group" aria-label=${text('picker.taken')}>
      ${this.values.length === 0 ? html`<span class="empty">${text('picker.nothing')}</span>` : nothing}
      ${this.values.map(label => html`<button type="button" dir="auto" aria-label=${text('picker.take-out', { label: nameOf(label) })}
        @click=${() => this.#choose(label, false)}><span class="label">${written(label)}</span> <span aria-hidden="true">×</span></button>`)}
    </div>`;
  }

  #button(label: string, atHand: boolean) {
    const position = this.#offered.indexOf(label);
    const key = keymap.printedLabel(position);
    return html`<button type="button" class="choice" role=${this.multiple ? 'checkbox' : 'radio'} aria-checked=${this.#chosen.includes(label)}
      ?data-exclusive=${label === this.exclusive} tabindex=${atHand ? 0 : -1} dir="auto" @focus=${() => { this.focused = Math.max(0, this.#shown.labels.indexOf(label)); }}
      aria-keyshortcuts=${keymap.spokenLabel(position) ?? nothing} @click=${() => this.#choose(label, false)}>
      ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}${this.multiple ? html`<span class="box" aria-hidden="true"></span>` : nothing}<span class="label">${written(label)}</span></button>`;
  }

  readonly #narrow = (event: Event): void => {
    event.stopPropagation();
    this.wanted = (event.target as HTMLInputElement).value;
    this.focused = 0;
    const { labels, hidden } = this.#shown;
    this.said = text('picker.found', { count: labels.length + hidden - (this.exclusive === null ? 0 : 1) });
  };

  readonly #searchKey = (event: KeyboardEvent): void => {
    const first = this.#shown.labels.find(label => label !== this.exclusive);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && first !== undefined) {
      this.#choose(first, false);
      // Where more may follow, the next word can be typed at once.
      if (this.multiple) this.search?.select();
      else this.#focus(0);
    } else if (event.key === 'ArrowDown') {
      this.#focus(0);
    } else if (event.key === 'Escape' && this.wanted !== '') {
      this.wanted = '';
    } else if (event.key === 'Escape') {
      this.search?.blur();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #move = (event: KeyboardEvent): void => {
    const count = this.#shown.labels.length;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const step = steps[event.key];
    const to = step ? (this.focused + step + count) % count : event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : null;
    if (to === null || count === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#focus(to);
  };

  #choose(label: string, byKey: boolean): void {
    if (this.multiple) this.values = inOrder(toggled(this.values, label, this.exclusive), this.#offered, this.exclusive);
    else this.value = label;
    const chosen = this.#chosen;
    this.said = chosen.length === 0 ? text('picker.nothing') : text('picker.chosen', { label: chosen.map(nameOf).join(', ') });
    this.dispatchEvent(new CategoryChosen(label, chosen, byKey));
  }

  #focus(at: number): void {
    this.focused = at;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.choice[tabindex="0"]')?.focus());
  }
}

/** A label without text must still be seen and heard. */
const nameOf = (label: string): string => (label.trim() === '' ? text('picker.blank') : spelled(label));
const written = (label: string) => (label.trim() === '' ? html`<em>${text('picker.blank')}</em>` : labelText(label));
