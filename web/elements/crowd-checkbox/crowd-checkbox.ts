import { html, type TemplateResult } from 'lit';
import { base } from '../base.styles.js';
import { markStyles } from '../control/control.styles.js';
import { Mark } from '../control/mark.js';

/**
 * One thing that is so or not. Answer: `{value: true}` or `{value: false}`; several of one name are put together.
 * @attr name, value ("on"), checked, disabled, required
 * @slot - The words beside it.
 */
export class CrowdCheckbox extends Mark {
  static override readonly styles = [base, markStyles];

  protected override render(): TemplateResult {
    return html`<label><input type="checkbox" part="input" .checked=${this.checked} ?disabled=${this.off} ?required=${this.required}
        aria-label=${this.nameWithoutWords} aria-invalid=${this.trouble ? 'true' : 'false'} aria-describedby="trouble" @change=${this.marked}>
      <span class="words"><slot @slotchange=${() => this.requestUpdate()}></slot></span></label>
      <p class="trouble" id="trouble" role="alert">${this.trouble}</p>`;
  }

}
