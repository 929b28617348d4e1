/** What takes all the room when nothing else is to be classified. */
const fillsTheTarget = 'plumbline-audio, plumbline-document, plumbline-video';

/**
 * What is to be classified by crowd-classifier: any HTML.
 * Scrolls when it is long; a recording, a document or a clip alone fills the place instead.
 */
export class ClassificationTarget extends HTMLElement {
  // The parser adds what is inside after this element has been made.
  readonly #content = new MutationObserver(() => this.#layOut());

  connectedCallback(): void {
    if (!this.slot) this.slot = 'classification-target';
    // A text lies as its own letters want, whichever way the page does.
    if (!this.hasAttribute('dir')) this.dir = 'auto';
    this.#content.observe(this, { childList: true });
    this.#layOut();
  }

  disconnectedCallback(): void {
    this.#content.disconnect();
  }

  #layOut(): void {
    const only = this.children.length === 1 ? this.children[0]! : null;
    const fills = only !== null && only.matches(fillsTheTarget);
    this.parentElement?.toggleAttribute('target-fills', fills);
    for (const child of this.children) if (child.matches(fillsTheTarget)) child.toggleAttribute('data-fills', fills);
  }
}
