import { LitElement, css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base.styles.js';

/**
 * A round button that floats over the page. Listen for `click`.
 * @attr icon - Name of the icon. @attr label - One character, where there is no icon.
 * @attr title - What it does, shown as a tip. @attr disabled
 */
export class CrowdFab extends LitElement {
  static override readonly shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override readonly styles = [base, css`
    :host { display: inline-block; vertical-align: middle; }
    :host([disabled]) { pointer-events: none; }
    button { display: grid; place-items: center; width: 48px; height: 48px; padding: 0; border-radius: 50%; border: 0; background: var(--pl-accent); color: var(--pl-on-accent); font-size: 20px; font-weight: 600; box-shadow: 0 2px 6px var(--pl-shade); }
    button:hover { background: var(--pl-accent-strong); }
    button:focus-visible { box-shadow: var(--pl-ring); }
  `];

  @property({ reflect: true }) accessor icon = '';
  @property({ reflect: true }) accessor label = '';
  @property({ reflect: true }) override accessor title = '';
  @property({ type: Boolean, reflect: true }) accessor disabled = false;

  protected override render(): TemplateResult {
    return html`<button type="button" part="button" ?disabled=${this.disabled}
      aria-label=${this.getAttribute('aria-label') || this.title || this.label || this.icon.replace(/^\w+:/, '').replaceAll('-', ' ')}>${
      this.icon ? html`<iron-icon .icon=${this.icon}></iron-icon>` : html`<span aria-hidden="true">${[...this.label].slice(0, 1).join('')}</span>`}</button>`;
  }
}
