import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { controlStyles } from '../control/control.styles.js';
import { TextControl } from '../control/text-control.js';
import { text } from '../../texts/text.js';

/** Types that mean something to a text answer. A button or a radio is none. */
const types = new Set(['text', 'search', 'email', 'url', 'tel', 'password', 'number', 'date', 'time', 'datetime-local', 'month', 'week', 'color', 'file', 'range']);

/**
 * A field for one line. Answer: the text; none when it is empty. Of a file, its name.
 * @attr type - As HTML's `input`; anything that is no field for text is `text`.
 * @attr label, placeholder, value, min-length, max-length, allowed-pattern, auto-validate, error-message, auto-focus, required, disabled
 */
export class CrowdInput extends TextControl {
  static override readonly styles = [base, controlStyles];

  @property() accessor type = 'text';
  @property() accessor min: string | null = null;
  @property() accessor max: string | null = null;
  @property() accessor step: string | null = null;

  @query('input') protected accessor box!: HTMLInputElement | null;

  protected override render(): TemplateResult {
    const type = types.has(this.type.toLowerCase()) ? this.type.toLowerCase() : 'text';
    const shared = html`<label class="above" for="box" ?hidden=${!this.label}><bdi>${this.labelled}</bdi>${this.required ? html`<span class="need" aria-hidden="true">*</span>` : nothing}</label>`;
    return html`${shared}
      <input id="box" part="input" type=${type} dir="auto" .value=${type === 'file' ? '' : this.value} placeholder=${this.placeholder || nothing}
        ?disabled=${this.off} ?required=${this.required} maxlength=${this.maxLength ?? nothing} min=${this.min ?? nothing} max=${this.max ?? nothing} step=${this.step ?? (type === 'number' ? 'any' : nothing)}
        aria-label=${this.label ? nothing : this.getAttribute('aria-label') || this.placeholder || this.title || this.name || text('input.name')}
        aria-invalid=${this.trouble ? 'true' : 'false'} aria-describedby=${this.troubleId}
        @input=${type === 'file' ? nothing : this.typed} @change=${type === 'file' ? this.#picked : this.settled}>
      <div class="trouble" id="trouble" role="alert">${this.trouble}</div>`;
  }

  readonly #picked = (event: Event): void => {
    this.value = [...((event.target as HTMLInputElement).files ?? [])].map(file => file.name).join(', ');
    this.tellChange();
  };
}
