import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { digit } from '../keys/keys.js';
import { text } from '../../texts/text.js';
import { styles } from './category-picker.styles.js';
import { matching } from './matching.js';

/** Told when the worker chose. `byKey`: with a number key. */
export class CategoryChosen extends CustomEvent<{ readonly label: string; readonly byKey: boolean }> {
  constructor(label: string, byKey: boolean) {
    super('category-chosen', { detail: { label, byKey } });
  }
}

/**
 * A list of categories of which one is chosen: buttons with their keys printed on them, a search box past nine.
 * @fires category-chosen - `{label, byKey}`
 */
export class CategoryPicker extends LitElement {
  static override readonly styles = [base, styles];

  /** Names in the order given; the first nine have the keys 1–9. */
  @property({ attribute: false }) accessor categories: readonly string[] = [];
  @property({ attribute: false }) accessor value: string | null = null;
  /** How the list lies: a row under the content, or a column beside it. */
  @property({ reflect: true }) accessor layout: 'row' | 'column' = 'row';

  @state() private accessor wanted = '';
  @state() private accessor focused = 0;
  @state() private accessor said = '';

  @query('input') private accessor search!: HTMLInputElement | null;

  /** Answers a key typed anywhere on the page. True when it was ours. */
  takeKey(event: KeyboardEvent): boolean {
    const position = digit(event);
    if (position !== null && position < this.categories.length) {
      if (!event.repeat) this.#choose(this.categories[position]!, true);
      return true;
    }
    if (event.key === '/' && this.search) {
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
    if (!changed.has('value') || this.value === null) return;
    const at = this.#shown.labels.indexOf(this.value);
    if (at >= 0) this.focused = at;
  }

  protected override render(): TemplateResult {
    if (this.categories.length === 0) return html`<p class="empty" role="alert">${text('picker.empty')}</p>`;
    const { labels, hidden } = this.#shown;
    const atHand = Math.min(this.focused, labels.length - 1);
    return html`
      ${this.#searchBox()}
      <div class="list" role="radiogroup" aria-label=${text('picker.name')} @keydown=${this.#move}>
        ${labels.map((label, at) => this.#button(label, at === atHand))}
        ${labels.length === 0 ? html`<p class="empty">${text('picker.none', { text: this.wanted })}</p>` : nothing}
        ${hidden > 0 ? html`<p class="empty">${text('picker.more', { count: hidden })}</p>` : nothing}
      </div>
      <div class="heard" role="status">${this.said}</div>`;
  }

  get #shown() {
    return matching(this.categories, this.wanted);
  }

  #searchBox() {
    if (this.categories.length <= 9) return nothing;
    const name = text('picker.search', { count: this.categories.length });
    return html`<div class="search">
      <input type="search" placeholder=${name} aria-label=${name} aria-keyshortcuts="/" .value=${this.wanted}
        @input=${this.#narrow} @keydown=${this.#searchKey}><kbd aria-hidden="true">/</kbd></div>`;
  }

  #button(label: string, atHand: boolean) {
    const position = this.categories.indexOf(label);
    const key = position < 9 ? String(position + 1) : null;
    return html`<button type="button" role="radio" aria-checked=${label === this.value} tabindex=${atHand ? 0 : -1} dir="auto"
      aria-keyshortcuts=${key ?? nothing} @click=${() => this.#choose(label, false)}>
      ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}<span class="label">${label}</span></button>`;
  }

  readonly #narrow = (event: Event): void => {
    event.stopPropagation();
    this.wanted = (event.target as HTMLInputElement).value;
    this.focused = 0;
    const { labels, hidden } = this.#shown;
    this.said = text('picker.found', { count: labels.length + hidden });
  };

  readonly #searchKey = (event: KeyboardEvent): void => {
    const first = this.#shown.labels[0];
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && first !== undefined) {
      this.#choose(first, false);
      this.#focus(0);
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
    this.value = label;
    this.said = text('picker.chosen', { label });
    this.dispatchEvent(new CategoryChosen(label, byKey));
  }

  #focus(at: number): void {
    this.focused = at;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')?.focus());
  }
}
