/** Defines an element of the requester's own HTML that goes into the slot of its name, in whatever element stands around it. */
export function defineRegion(tag: string): void {
  if (customElements.get(tag)) return;
  customElements.define(tag, class extends HTMLElement {
    connectedCallback(): void {
      if (!this.slot) this.slot = tag;
      if (getComputedStyle(this).display === 'inline') this.style.display = 'block';
    }
  });
}
