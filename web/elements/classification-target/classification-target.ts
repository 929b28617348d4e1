/**
 * What is to be classified by crowd-classifier: any HTML.
 * Scrolls when it is long.
 */
export class ClassificationTarget extends HTMLElement {
  connectedCallback(): void {
    if (!this.slot) this.slot = 'classification-target';
  }
}
