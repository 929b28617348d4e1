import { nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { spelled } from '../label-text/label-text.js';
import { text } from '../../texts/text.js';
import { Control } from './control.js';

/** What checkbox, radio button and switch share: a value that is so or not. */
export abstract class Mark extends Control {
  /** Key in the answer. */
  @property({ reflect: true }) accessor value = 'on';
  @property({ type: Boolean, reflect: true }) accessor checked = false;

  /** What the template said, for a reset. */
  #atFirst: boolean | null = null;

  protected override get answer(): Readonly<Record<string, boolean>> {
    // Built from entries, so that a value named __proto__ is a name like any other.
    return Object.fromEntries([[this.value, this.checked]]);
  }

  override get validationMessage(): string {
    if (!this.required || this.checked) return '';
    const label = this.textContent?.trim() || this.getAttribute('aria-label') || '';
    return label ? text('input.named', { label: spelled(label.slice(0, 80)), problem: text('mark.required') }) : text('mark.required');
  }

  override restoreAnswer(value: unknown): void {
    const saved = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[this.value] : value;
    this.checked = value === undefined ? (this.#atFirst ?? this.checked) : saved === true;
    this.trouble = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#atFirst ??= this.hasAttribute('checked');
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('checked') && changed.get('checked') !== undefined) this.tellProperty('checked', this.checked);
  }

  /** The inner control was pressed. */
  protected readonly marked = (event: Event): void => {
    event.stopPropagation();
    this.checked = (event.target as HTMLInputElement).checked;
    this.tellChange();
  };

  /** Its words are its name; without words, what the template says of it otherwise. */
  protected get nameWithoutWords() {
    return this.textContent?.trim() ? nothing : this.getAttribute('aria-label') || this.title || this.getAttribute('label') || this.value;
  }
}
