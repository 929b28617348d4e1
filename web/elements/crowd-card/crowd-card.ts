import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { labelText } from '../label-text/label-text.js';

/**
 * A box with a heading and a picture.
 * @attr heading - Its heading. @attr image - Address of a picture above what is inside.
 * @slot - What stands in it. Elements of the classes `card-content` and `card-actions` get room of their own.
 */
export class CrowdCard extends LitElement {
  static override readonly styles = [base, css`
    :host { display: inline-block; vertical-align: top; background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: 8px; overflow: hidden; max-width: 100%; box-sizing: border-box; }
    img { display: block; width: 100%; height: auto; }
    h3 { margin: 0; padding: var(--pl-3) var(--pl-4) 0; font-size: 16px; line-height: 24px; overflow-wrap: anywhere; }
    ::slotted(.card-content), ::slotted(.card-actions) { padding: var(--pl-3) var(--pl-4); }
    ::slotted(.card-actions) { border-top: 1px solid var(--pl-line); }
  `];

  @property({ reflect: true }) accessor heading = '';
  @property({ reflect: true }) accessor image = '';

  protected override render(): TemplateResult {
    return html`${this.image ? html`<img part="image" src=${this.image} alt=${this.getAttribute('alt') || this.heading}>` : nothing}
      ${this.heading ? html`<h3><bdi>${labelText(this.heading)}</bdi></h3>` : nothing}<slot></slot>`;
  }
}
