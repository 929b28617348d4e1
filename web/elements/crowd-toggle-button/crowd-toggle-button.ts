import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { markStyles } from '../control/control.styles.js';
import { Mark } from '../control/mark.js';

const styles = css`
  input { appearance: none; width: 36px; height: 20px; padding: 0; border-radius: 10px; background: var(--pl-surface); border: 1px solid var(--pl-line-strong); position: relative; transition: background 0.1s; }
  input::before { content: ""; position: absolute; inset-block-start: 2px; inset-inline-start: 2px; width: 14px; height: 14px; border-radius: 50%; background: var(--pl-line-strong); transition: inset-inline-start 0.1s; }
  input:checked { background: var(--pl-accent); border-color: var(--pl-accent); }
  input:checked::before { inset-inline-start: 18px; background: var(--pl-on-accent); }
  :host([invalid]) input { border-color: var(--pl-bad); box-shadow: 0 0 0 1px var(--pl-bad); }
  @media (forced-colors: active) { input { border-color: ButtonText; } input::before { background: ButtonText; } input:checked::before { background: Highlight; } }
`;

/**
 * A switch. Answer: `{value: true}` or `{value: false}`.
 * @attr name, value ("on"), checked, disabled, required
 * @attr invalid - Shown as wrong.
 * @slot - The words beside it.
 */
export class CrowdToggleButton extends Mark {
  static override readonly styles = [base, markStyles, styles];

  @property({ type: Boolean, reflect: true }) accessor invalid = false;

  protected override render(): TemplateResult {
    return html`<label><input type="checkbox" role="switch" part="input" .checked=${this.checked} ?disabled=${this.off} ?required=${this.required}
        aria-label=${this.nameWithoutWords} aria-invalid=${this.trouble || this.invalid ? 'true' : 'false'} aria-describedby="trouble" @change=${this.marked}>
      <span class="words"><slot @slotchange=${() => this.requestUpdate()}></slot></span></label>
      <p class="trouble" id="trouble" role="alert">${this.trouble}</p>`;
  }
}
