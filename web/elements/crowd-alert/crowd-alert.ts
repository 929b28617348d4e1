import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { text } from '../../texts/text.js';

const icons = { info: 'info-outline', success: 'check-circle', error: 'error', warning: 'warning' } as const;
type AlertType = keyof typeof icons;

/**
 * A message in the page.
 * @attr type - `info`, `success`, `error` or `warning`; anything else is `info`.
 * @attr dismissible - Can be closed.
 * @fires close - It was closed.
 * @slot - The message.
 */
export class CrowdAlert extends LitElement {
  static override readonly styles = [base, css`
    :host { display: block; margin: var(--pl-2) 0; }
    .box { display: flex; gap: var(--pl-2); align-items: flex-start; padding: var(--pl-2) var(--pl-3); border-radius: var(--pl-radius); border-inline-start: 4px solid var(--pl-accent); background: var(--pl-accent-wash); }
    .success { border-color: var(--pl-good); background: var(--pl-good-wash); }
    .error { border-color: var(--pl-bad); background: var(--pl-bad-wash); }
    .warning { border-color: var(--pl-warn); background: var(--pl-warn-wash); }
    .info iron-icon { color: var(--pl-accent); } .success iron-icon { color: var(--pl-good); } .error iron-icon { color: var(--pl-bad); } .warning iron-icon { color: var(--pl-warn); }
    iron-icon { --iron-icon-width: 20px; --iron-icon-height: 20px; }
    .words { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    button { min-height: 24px; padding: 0 var(--pl-1); display: grid; place-items: center; }
  `];

  @property({ reflect: true }) accessor type = 'info';
  @property({ type: Boolean, reflect: true }) accessor dismissible = false;

  protected override render(): TemplateResult {
    const type: AlertType = this.type in icons ? (this.type as AlertType) : 'info';
    return html`<div class="box ${type}" part="alert" role=${type === 'error' || type === 'warning' ? 'alert' : 'status'}>
      <iron-icon icon=${icons[type]} aria-label=${text(`alert.${type}`)}></iron-icon><div class="words"><slot></slot></div>
      ${this.dismissible ? html`<button type="button" class="quiet" aria-label=${text('alert.close')} @click=${this.#close}><iron-icon icon="close"></iron-icon></button>` : nothing}</div>`;
  }

  readonly #close = (): void => {
    this.hidden = true;
    this.dispatchEvent(new Event('close'));
  };
}
