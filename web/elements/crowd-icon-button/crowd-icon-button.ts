import { LitElement, css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base.styles.js';

/**
 * A button that is a drawing. Listen for `click`.
 * @attr icon - Name of the icon. @attr disabled
 * @attr aria-label, title - What it does; without them its icon's name is its name.
 */
export class CrowdIconButton extends LitElement {
  static override readonly shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override readonly styles = [base, css`
    :host { display: inline-block; vertical-align: middle; }
    :host([disabled]) { pointer-events: none; }
    button { display: grid; place-items: center; min-width: var(--pl-control); padding: 0 var(--pl-1); border-color: transparent; background: none; }
    button:hover { background: var(--pl-sunken); }
  `];

  @property({ reflect: true }) accessor icon = '';
  @property() accessor src = '';
  @property({ type: Boolean, reflect: true }) accessor disabled = false;

  protected override render(): TemplateResult {
    return html`<button type="button" part="button" ?disabled=${this.disabled} aria-label=${this.getAttribute('aria-label') || this.title || this.textContent?.trim() || this.icon.replace(/^\w+:/, '').replaceAll('-', ' ')}>
      <iron-icon .icon=${this.icon} .src=${this.src}></iron-icon></button>`;
  }
}
