/** Draws every element of a page again: sentences or keys are others now. */
export function redraw(root: ParentNode): void {
  for (const element of root.querySelectorAll<Element & { requestUpdate?: () => void }>('*')) {
    element.requestUpdate?.();
    if (element.shadowRoot) redraw(element.shadowRoot);
  }
}
