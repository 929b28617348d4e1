import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';
import { drawing } from './icon-set.js';

/**
 * A small drawing. For show: what it means must be said beside it, or by `aria-label`.
 * @attr icon - Name in the set `icons`, with or without `icons:` before it. An unknown name draws nothing.
 * @attr src - Address of a picture instead.
 */
export class IronIcon extends LitElement {
  static override readonly styles = css`
    :host { display: inline-flex; align-items: center; justify-content: center; vertical-align: middle; width: var(--iron-icon-width, 24px); height: var(--iron-icon-height, 24px); fill: var(--iron-icon-fill-color, currentcolor); flex: none; }
    :host([hidden]) { display: none; }
    svg, img { width: 100%; height: 100%; pointer-events: none; display: block; }
  `;

  @property({ reflect: true }) accessor icon = '';
  @property({ reflect: true }) accessor src = '';

  protected override render(): TemplateResult {
    const label = this.getAttribute('aria-label') ?? '';
    if (this.src) return html`<img src=${this.src} alt=${label}>`;
    const shape = drawing(this.icon);
    if (shape === undefined) return html``;
    return html`<svg viewBox="0 0 24 24" role=${label ? 'img' : nothing} aria-label=${label || nothing} aria-hidden=${label ? nothing : 'true'}>${unsafeSVG(shape)}</svg>`;
  }
}
