import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { text } from '../../texts/text.js';
import { styles } from './crowd-button.styles.js';

/**
 * A button, or a link that looks like one. With `form-action` it submits or clears the form around it.
 * @attr variant - `normal`, `primary`, `link` or `icon`.
 * @attr form-action - `submit` or `reset`.
 * @attr href - Makes it a link; `target` as in HTML.
 * @attr icon-url - Picture beside the text; `icon-align` is `left` or `right`.
 * @attr loading - Busy; wins over `disabled`.
 * @slot - The text; "Submit" or "Reset" when empty.
 */
export class CrowdButton extends LitElement {
  static readonly formAssociated = true;
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override readonly styles = [base, styles];

  @property({ reflect: true }) accessor variant = 'normal';
  @property({ attribute: 'form-action', reflect: true }) accessor formAction = '';
  @property() accessor href = '';
  @property() accessor target = '';
  @property({ attribute: 'icon-url' }) accessor iconUrl = '';
  @property({ attribute: 'icon-align' }) accessor iconAlign = 'left';
  @property({ type: Boolean, reflect: true }) accessor loading = false;
  @property({ type: Boolean, reflect: true }) accessor disabled = false;

  readonly #form = this.attachInternals();

  protected override render(): TemplateResult {
    const icon = this.iconUrl ? html`<img src=${this.iconUrl} alt="">` : nothing;
    const fallback = this.formAction === 'submit' ? text('submit') : this.formAction === 'reset' ? text('reset') : '';
    const label = html`${this.iconAlign === 'right' ? nothing : icon}<slot>${fallback}</slot>${this.iconAlign === 'right' ? icon : nothing}`;
    if (this.href && !this.disabled) {
      return html`<a class="face" href=${this.href} target=${this.target || nothing} rel="noopener">${label}</a>`;
    }
    return html`<button class="face ${this.variant}" type="button" ?disabled=${this.disabled && !this.loading} aria-busy=${this.loading ? 'true' : nothing}
      @click=${this.#press}>${this.loading ? html`<span class="turning" role="img" aria-label=${text('loading')}></span>` : nothing}${label}</button>`;
  }

  /** A native form around the button is served here; `crowd-form` listens by itself. */
  readonly #press = (event: Event): void => {
    if (this.loading) {
      event.stopImmediatePropagation();
      return;
    }
    if (this.formAction === 'submit') this.#form.form?.requestSubmit();
    else if (this.formAction === 'reset') this.#form.form?.reset();
  };
}
