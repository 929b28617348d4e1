/**
 * The long instructions, in a dialog behind "View full instructions".
 * @attr header - Title of the dialog.
 */
export class FullInstructions extends HTMLElement {
  connectedCallback(): void {
    if (!this.slot) this.slot = 'full-instructions';
    if (!this.hasAttribute('dir')) this.dir = 'auto';
  }
}
