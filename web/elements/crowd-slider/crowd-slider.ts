import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { Control } from '../control/control.js';
import { controlStyles } from '../control/control.styles.js';
import { text } from '../../texts/text.js';
import { styles } from './crowd-slider.styles.js';
import { clamped, share } from './scale.js';

/**
 * A number between two ends. Answer: the number.
 * @attr min (0), max (100), step (1), value - Numbers. Without `value` it stands at the lower end.
 * @attr pin - Shows the number at the knob. @attr editable - With a field to type the number.
 * @attr secondary-progress - A second bar behind the first, for show.
 * @attr required - The worker must have moved or confirmed it; a `value` of the template counts.
 * @slot - `crowd-slider-label`s.
 */
export class CrowdSlider extends Control {
  static override readonly styles = [base, controlStyles, styles];

  @property({ type: Number }) accessor min = 0;
  @property({ type: Number }) accessor max = 100;
  @property({ type: Number }) accessor step = 1;
  @property({ type: Number }) accessor value = 0;
  @property({ type: Boolean }) accessor pin = false;
  @property({ type: Boolean }) accessor editable = false;
  @property({ type: Number, attribute: 'secondary-progress' }) accessor secondaryProgress = 0;

  /** Whether somebody has said that the number is meant. */
  @state() private accessor meant = false;

  @query('input[type=range]') private accessor range!: HTMLInputElement;

  protected override get answer(): number {
    return clamped(this.value, this.min, this.max);
  }

  override get validationMessage(): string {
    if (!this.required || this.meant) return '';
    return text('input.named', { label: this.getAttribute('aria-label') || this.title || this.name, problem: text('slider.required') });
  }

  override restoreAnswer(value: unknown): void {
    const given = value === undefined ? this.getAttribute('value') : value;
    const number = given === null || given === '' ? NaN : Number(given);
    this.meant = Number.isFinite(number);
    this.value = clamped(Number.isFinite(number) ? number : this.min, this.min, this.max);
    this.trouble = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) this.meant = this.hasAttribute('value');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!Number.isFinite(this.min)) this.min = 0;
    if (!Number.isFinite(this.max) || this.max < this.min) this.max = Math.max(100, this.min);
    if (!Number.isFinite(this.step) || this.step <= 0) this.step = 1;
    if (changed.has('value') && this.hasUpdated) this.meant = true;
    this.value = clamped(this.value, this.min, this.max);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.hasUpdated && changed.has('value') && changed.get('value') !== undefined) this.tellProperty('value', this.value);
    for (const label of this.querySelectorAll<HTMLElement>('crowd-slider-label')) {
      label.style.insetInlineStart = `${share(Number(label.getAttribute('position')), this.min, this.max) * 100}%`;
    }
  }

  protected override render(): TemplateResult {
    const place = share(this.value, this.min, this.max);
    const name = this.getAttribute('aria-label') || this.title || this.name || text('slider.name');
    return html`<div class="row">
        <div class="track" style="--place: ${place}; --second: ${share(this.secondaryProgress, this.min, this.max)}">
          ${this.pin ? html`<output class="pin" aria-hidden="true"><bdi>${this.value}</bdi></output>` : nothing}
          <input type="range" part="input" min=${this.min} max=${this.max} step=${this.step} .value=${String(this.value)} ?disabled=${this.off}
            aria-label=${name} aria-invalid=${this.trouble ? 'true' : 'false'} aria-describedby="trouble" aria-required=${this.required ? 'true' : nothing}
            @input=${this.#moved} @change=${this.#settled} @pointerup=${this.#confirmed} @keydown=${this.#key}>
          <div class="labels" ?hidden=${this.querySelector('crowd-slider-label') === null}><slot @slotchange=${() => this.requestUpdate()}></slot></div>
        </div>
        ${this.editable ? html`<input type="number" class="number" min=${this.min} max=${this.max} step=${this.step} .value=${String(this.value)} ?disabled=${this.off}
          aria-label=${text('slider.number', { name })} @change=${this.#typed}>` : nothing}
      </div><div class="trouble" id="trouble" role="alert">${this.trouble}</div>`;
  }

  readonly #moved = (): void => {
    this.meant = true;
    this.value = this.range.valueAsNumber;
  };

  readonly #settled = (event: Event): void => {
    event.stopPropagation();
    this.#moved();
    this.tellChange();
  };

  /** A press where the knob stands already says: this number. So does a key that would move it beyond its end. */
  readonly #confirmed = (): void => {
    if (this.meant || this.off) return;
    this.meant = true;
    this.tellChange();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (/^(Arrow|Home|End|Page| |Enter)/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) this.#confirmed();
  };

  readonly #typed = (event: Event): void => {
    event.stopPropagation();
    const box = event.target as HTMLInputElement;
    if (Number.isFinite(box.valueAsNumber)) {
      this.meant = true;
      this.value = clamped(box.valueAsNumber, this.min, this.max);
      this.tellChange();
    }
    box.value = String(this.value);
  };
}
