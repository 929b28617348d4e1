/**
 * One part of `crowd-tabs`.
 * @attr header - The words on its tab.
 */
export class CrowdTab extends HTMLElement {
  static readonly observedAttributes = ['header'];

  get header(): string {
    return this.getAttribute('header') ?? '';
  }

  set header(words: string) {
    this.setAttribute('header', words);
  }

  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'tabpanel');
    this.attributeChangedCallback();
  }

  attributeChangedCallback(): void {
    // A panel is named by its tab, which is in another tree: the name is said here again.
    if (this.isConnected) this.setAttribute('aria-label', this.header);
    (this.parentElement as { requestUpdate?: () => void } | null)?.requestUpdate?.();
  }
}
