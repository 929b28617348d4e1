import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { controlStyles } from '../control/control.styles.js';
import { TextControl } from '../control/text-control.js';
import { text } from '../../texts/text.js';
import { styles } from './crowd-text-area.styles.js';

/**
 * A field for several lines, growing with its text. Answer: the text with its line breaks; none when it is empty.
 * @attr rows - Lines at first, 1 or more. @attr max-rows - Lines at most before it scrolls; 0 for any number.
 * @attr char-counter - Shows how many characters are written.
 * @attr label, placeholder, value, max-length, allowed-pattern, auto-validate, error-message, auto-focus, required, disabled
 */
export class CrowdTextArea extends TextControl {
  static override readonly styles = [base, controlStyles, styles];

  @property({ type: Number }) accessor rows = 1;
  @property({ type: Number, attribute: 'max-rows' }) accessor maxRows = 0;
  @property({ type: Boolean, attribute: 'char-counter' }) accessor charCounter = false;

  @query('textarea') protected accessor box!: HTMLTextAreaElement | null;

  protected override render(): TemplateResult {
    const rows = Number.isFinite(this.rows) ? Math.max(1, Math.min(this.rows, 100)) : 1;
    const most = Number.isFinite(this.maxRows) && this.maxRows > 0 ? `calc(${Math.max(rows, this.maxRows)}lh + 10px)` : 'none';
    return html`<label class="above" for="box" ?hidden=${!this.label}><bdi>${this.labelled}</bdi>${this.required ? html`<span class="need" aria-hidden="true">*</span>` : nothing}</label>
      <textarea id="box" part="textarea" dir="auto" rows=${rows} style="min-height: calc(${rows}lh + 10px); max-height: ${most}" .value=${this.value}
        placeholder=${this.placeholder || nothing} ?disabled=${this.off} ?required=${this.required} maxlength=${this.maxLength ?? nothing}
        aria-label=${this.label ? nothing : this.getAttribute('aria-label') || this.placeholder || this.title || this.name || text('input.name')}
        aria-invalid=${this.trouble ? 'true' : 'false'} aria-describedby=${this.troubleId}
        @input=${this.typed} @change=${this.settled}></textarea>
      <div class="below"><div class="trouble" id="trouble" role="alert">${this.trouble}</div>${this.charCounter ? this.#count() : nothing}</div>`;
  }

  #count() {
    const { length } = this.value;
    return html`<span class="count" dir="ltr">${this.maxLength === null ? length : `${length} / ${this.maxLength}`}</span>`;
  }
}
