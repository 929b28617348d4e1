import { nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { labelText, spelled } from '../label-text/label-text.js';
import { text } from '../../texts/text.js';
import { Control } from './control.js';
import { fits, keepAllowed } from './pattern.js';

type Box = HTMLInputElement | HTMLTextAreaElement;

/** What `crowd-input` and `crowd-text-area` share. */
export abstract class TextControl extends Control {
  /** Shown above the field. */
  @property() accessor label = '';
  @property() accessor placeholder = '';
  /** The text. The attribute is what stands there at first and after a reset. */
  @property() accessor value = '';
  /** Takes the focus when the page is ready. */
  @property({ type: Boolean, attribute: 'auto-focus' }) accessor autoFocus = false;
  /** Checks while the worker types, and drops characters that `allowed-pattern` does not allow. */
  @property({ type: Boolean, attribute: 'auto-validate' }) accessor autoValidate = false;
  /** Regular expression that each character must match. */
  @property({ attribute: 'allowed-pattern' }) accessor allowedPattern = '';
  /** Said instead of our own sentence when something is wrong. */
  @property({ attribute: 'error-message' }) accessor errorMessage = '';
  @property({ type: Number, attribute: 'min-length' }) accessor minLength: number | null = null;
  @property({ type: Number, attribute: 'max-length' }) accessor maxLength: number | null = null;

  protected abstract get box(): Box | null;

  #typedIn = false;

  /** An empty field is no answer. */
  protected override get answer(): string | undefined {
    return this.value === '' ? undefined : this.value;
  }

  override get validationMessage(): string {
    const problem = this.problem();
    if (!problem) return '';
    if (this.errorMessage) return this.errorMessage;
    return this.label ? text('input.named', { label: spelled(this.label), problem }) : problem;
  }

  override restoreAnswer(value: unknown): void {
    this.value = typeof value === 'string' ? value : value === undefined ? (this.getAttribute('value') ?? '') : '';
    this.trouble = '';
    this.#typedIn = false;
  }

  /** What is wrong with the text, without the field's name. */
  protected problem(): string {
    const { value } = this;
    if (value === '') return this.required ? text('input.required') : '';
    if (this.minLength !== null && value.length < this.minLength) return text('input.short', { count: this.minLength });
    if (this.maxLength !== null && value.length > this.maxLength) return text('input.long', { count: this.maxLength });
    if (!fits(value, this.allowedPattern)) return text('input.pattern');
    return this.box && !this.box.validity.valid && !this.box.validity.tooLong && !this.box.validity.tooShort ? this.box.validationMessage : '';
  }

  protected override firstUpdated(): void {
    if (this.autoFocus) requestAnimationFrame(() => this.focus());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Scripts put in what they like; a field shows text.
    if (changed.has('value') && typeof this.value !== 'string') this.value = this.value === null || this.value === undefined ? '' : String(this.value);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('value') && changed.get('value') !== undefined) this.tellProperty('value', this.value);
  }

  protected readonly typed = (event: Event): void => {
    const box = event.target as Box;
    if (this.autoValidate && this.allowedPattern) this.#dropOthers(box, event as InputEvent);
    this.value = box.value;
    this.#typedIn = true;
    if (this.trouble || this.autoValidate) this.trouble = this.value === '' && !this.trouble ? '' : this.validationMessage;
  };

  protected readonly settled = (): void => {
    if (this.autoValidate && this.#typedIn) this.trouble = this.validationMessage;
    this.tellChange();
  };

  protected get troubleId() {
    return this.trouble ? 'trouble' : nothing;
  }

  protected get labelled() {
    return this.label ? labelText(this.label) : nothing;
  }

  /** The caret stays where the worker was; while an input method composes, nothing is taken away. */
  #dropOthers(box: Box, event: InputEvent): void {
    if (event.isComposing) return;
    const kept = keepAllowed(box.value, this.allowedPattern);
    if (kept === box.value) return;
    const at = box.selectionStart ?? kept.length;
    const before = keepAllowed(box.value.slice(0, at), this.allowedPattern).length;
    box.value = kept;
    box.setSelectionRange?.(before, before);
  }
}
