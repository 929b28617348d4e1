import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { text } from '../../texts/text.js';

/** The one that is shown. */
let shown: CrowdToast | null = null;

/**
 * A short message that goes by itself. One at a time: another one takes its place.
 * @attr opened - Shown. @attr text - The message, before what is inside.
 * @attr duration - How long, milliseconds (3000). 0 or less: until it is closed. The clock stands while the pointer or the focus is on it.
 * @slot - The message.
 */
export class CrowdToast extends LitElement {
  static override readonly styles = [base, css`
    :host { position: fixed; z-index: 10; inset-block-end: var(--pl-4); inset-inline-start: var(--pl-4); max-width: calc(100vw - 32px); }
    .box { display: flex; gap: var(--pl-3); align-items: center; padding: var(--pl-2) var(--pl-3); border-radius: var(--pl-radius); background: var(--pl-text); color: var(--pl-page); box-shadow: 0 4px 16px var(--pl-shade); overflow-wrap: anywhere; }
    .box[hidden] { display: none; }
    button { min-height: 24px; padding: 0 var(--pl-1); background: none; color: inherit; display: grid; place-items: center; }
    button:hover { background: none; text-decoration: underline; }
  `];

  @property({ type: Number }) accessor duration = 3000;
  @property() accessor text = '';
  @property({ type: Boolean, reflect: true }) accessor opened = false;

  /** Announced after the region is there, or nobody hears it. */
  @state() private accessor said = false;

  #timer: ReturnType<typeof setTimeout> | undefined;

  open(): void { this.opened = true; }
  close(): void { this.opened = false; }
  hide(): void { this.close(); }
  toggle(): void { this.opened = !this.opened; }
  /** Opens with another message or time, as Polymer's toast does. */
  show(with_: string | { readonly text?: string; readonly duration?: number } = {}): void {
    const given = typeof with_ === 'string' ? { text: with_ } : with_;
    if (given.text !== undefined) this.text = given.text;
    if (given.duration !== undefined) this.duration = given.duration;
    this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    if (shown === this) shown = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('opened')) return;
    if (this.opened) {
      if (shown !== this) shown?.close();
      shown = this;
      this.#run();
    } else {
      clearTimeout(this.#timer);
      if (shown === this) shown = null;
    }
    if (this.said !== this.opened) this.said = this.opened;
    if (changed.get('opened') !== undefined) this.dispatchEvent(new CustomEvent('opened-changed', { detail: { value: this.opened } }));
  }

  protected override render(): TemplateResult {
    return html`<div role="status"><div class="box" part="toast" ?hidden=${!this.said} @pointerenter=${this.#stop} @pointerleave=${this.#run} @focusin=${this.#stop} @focusout=${this.#run}>
      <span>${this.text} <slot></slot></span>
      <button type="button" class="quiet" aria-label=${text('alert.close')} @click=${this.close}><iron-icon icon="close" style="--iron-icon-width: 18px"></iron-icon></button></div></div>`;
  }

  readonly #stop = (): void => clearTimeout(this.#timer);

  readonly #run = (): void => {
    clearTimeout(this.#timer);
    if (this.opened && this.duration > 0 && Number.isFinite(this.duration)) this.#timer = setTimeout(() => this.close(), this.duration);
  };
}
