import { LitElement, css, html, type TemplateResult } from 'lit';
import { base } from '../base.styles.js';
import type { CrowdRadioButton } from '../crowd-radio-button/crowd-radio-button.js';

/**
 * Radio buttons of which one can be checked. The answers are the buttons' own.
 * @attr selected - Name of the button that is checked at first.
 * @slot - The buttons.
 * @fires change - Another button was checked; comes from the button.
 */
export class CrowdRadioGroup extends LitElement {
  static override readonly styles = [base, css`:host { display: block; margin: var(--pl-2) 0; }`];

  /** Name of the checked button; an empty text when none is. */
  get selected(): string {
    return this.#buttons.find(button => button.checked)?.name ?? '';
  }

  set selected(name: string) {
    for (const button of this.#buttons) button.checked = button.name === name;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasAttribute('role')) this.setAttribute('role', 'radiogroup');
  }

  protected override render(): TemplateResult {
    return html`<slot @slotchange=${this.#filled}></slot>`;
  }

  readonly #filled = (): void => {
    const wanted = this.getAttribute('selected');
    if (wanted && this.selected === '') this.selected = wanted;
    for (const button of this.#buttons) button.requestUpdate();
  };

  get #buttons(): CrowdRadioButton[] {
    return [...this.querySelectorAll<CrowdRadioButton>('crowd-radio-button')];
  }
}
