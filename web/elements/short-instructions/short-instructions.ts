/**
 * A few lines beside the task. The requester's own HTML, shown as written; the sandboxed frame is the fence.
 * Goes into the instruction pane of the classifier or form it stands in.
 */
export class ShortInstructions extends HTMLElement {
  connectedCallback(): void {
    if (!this.slot) this.slot = 'short-instructions';
    // The words are the requester's, in whatever script: their direction is their own.
    if (!this.hasAttribute('dir')) this.dir = 'auto';
  }
}
