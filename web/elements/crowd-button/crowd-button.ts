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
 * @attr icon - Name of an icon beside the text. @attr icon-url - Picture beside the text; `icon-align` is `left` or `right`.
 * @attr loading - Busy; wins over `disabled`.
 * @slot - The text; "Submit" or "Reset" when empty.
 */
export class CrowdButton extends LitElement {
  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override readonly styles = [base, styles];

  @property({ reflect: true }) accessor variant = 'normal';
  @property({ attribute: 'form-action', reflect: true }) accessor formAction = '';
  @property() accessor href = '';
  @property() accessor target = '';
  /** Name of an `iron-icon`. */
  @property({ reflect: true }) accessor icon = '';
  @property({ attribute: 'icon-url' }) accessor iconUrl = '';
  @property({ attribute: 'icon-align' }) accessor iconAlign = 'left';
  @property({ type: Boolean, reflect: true }) accessor loading = false;
  @property({ type: Boolean, reflect: true }) accessor disabled = false;

  protected override render(): TemplateResult {
    const drawn = this.iconUrl ? html`<img src=${this.iconUrl} alt="">` : this.icon ? html`<iron-icon .icon=${this.icon}></iron-icon>` : nothing;
    const named = this.textContent?.trim() ? nothing : this.getAttribute('aria-label') || this.title || (this.icon && !this.formAction ? this.icon.replaceAll('-', ' ') : '') || nothing;
    const fallback = this.formAction === 'submit' ? text('submit') : this.formAction === 'reset' ? text('reset') : '';
    const label = html`${this.iconAlign === 'right' ? nothing : drawn}<slot @slotchange=${() => this.requestUpdate()}>${fallback}</slot>${this.iconAlign === 'right' ? drawn : nothing}`;
    const href = safeLink(this.href);
    if (href && !this.disabled && !this.loading) {
      return html`<a class="face ${this.variant}" href=${href} aria-label=${named} target=${this.target || nothing} rel="noopener">${label}</a>`;
    }
    return html`<button class="face ${this.variant}" type="button" aria-disabled=${this.disabled && !this.loading ? 'true' : nothing} tabindex=${this.disabled && !this.loading ? '-1' : nothing} aria-label=${named} aria-busy=${this.loading ? 'true' : nothing}
      @click=${this.#press}>${this.loading ? html`<span class="turning" role="img" aria-label=${text('loading')}></span>` : nothing}${label}</button>`;
  }

  /** A native form around the button is served here; `crowd-form` listens by itself. */
  readonly #press = (event: Event): void => {
    if (this.loading || this.disabled) {
      event.stopImmediatePropagation();
      return;
    }
    if (this.closest('crowd-form')) return;
    const form = this.closest('form');
    if (this.formAction === 'submit') form?.requestSubmit();
    else if (this.formAction === 'reset') form?.reset();
  };
}

/** Links lead to pages and mail; a script or a page of its own in an address leads nowhere. */
function safeLink(href: string): string {
  const scheme = /^[\u0000-\u0020]*([a-z][a-z0-9+.-]*):/i.exec(href.replace(/[\t\n\r]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'tel'].includes(scheme) ? href : '';
}
