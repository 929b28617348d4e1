import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { portalLink } from '../frame/portal-link.js';
import { text } from '../../texts/text.js';
import { styles } from './instruction-pane.styles.js';

/** Narrower pages start with the instructions folded, CSS pixels. */
const roomy = 1000;

/**
 * Instructions beside the task: short ones in a pane that folds, full ones in a dialog.
 * @attr compact - Start folded: the task needs the room.
 * @slot - Short instructions.
 * @slot full - Full instructions.
 */
export class InstructionPane extends LitElement {
  static override readonly styles = [base, styles];

  @property({ type: Boolean }) accessor compact = false;

  @state() private accessor wish: boolean | null = null;
  @state() private accessor hasShort = false;
  @state() private accessor hasFull = false;
  @state() private accessor heading = '';

  @query('dialog') private accessor dialog!: HTMLDialogElement;

  #stop: (() => void) | null = null;

  /** Whether the short instructions are unfolded. */
  get open(): boolean {
    return this.hasShort && (this.wish ?? (!this.compact && window.innerWidth >= roomy));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = portalLink().listen(message => {
      if (message.type === 'init') {
        if (message.instructionsOpen !== undefined) this.wish = message.instructionsOpen;
        this.requestUpdate();
      }
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override firstUpdated(): void {
    // While the page is being parsed the regions are there before their text is.
    document.addEventListener('DOMContentLoaded', this.#look, { once: true });
  }

  protected override updated(): void {
    this.toggleAttribute('empty', !this.hasShort && !this.hasFull);
    this.toggleAttribute('open', this.open);
  }

  protected override render(): TemplateResult {
    return html`
      <aside aria-label=${text('instructions.name')}>
        <div class="head">
          ${this.hasShort
            ? html`<button type="button" class="quiet fold" aria-expanded=${this.open} aria-controls="short" title=${this.open ? text('instructions.fold') : nothing} @click=${this.#fold}>
                <span class="mark" aria-hidden="true"></span>${text('instructions.name')}</button>`
            : nothing}
          ${this.hasFull && !this.open ? this.#fullLink() : nothing}
        </div>
        <div id="short" class="short" ?hidden=${!this.open} tabindex=${this.open ? 0 : -1} role="region" aria-label=${text('instructions.name')}>
          <slot @slotchange=${this.#look}></slot>
          ${this.hasFull && this.open ? this.#fullLink() : nothing}
        </div>
      </aside>
      <dialog aria-labelledby="full-title">
        <header><h2 id="full-title">${this.heading || text('instructions.name')}</h2>
          <button type="button" @click=${() => this.dialog.close()}>${text('instructions.close')}</button></header>
        <div class="inside" tabindex="0"><slot name="full" @slotchange=${this.#look}></slot></div>
      </dialog>`;
  }

  #fullLink() {
    return html`<button type="button" class="link full" @click=${this.#showFull}>${text('instructions.full')}</button>`;
  }

  /** Scripts of templates give the dialog another width by an element of this class beside the pane. */
  readonly #showFull = (): void => {
    const wish = (this.getRootNode() as ParentNode).querySelector<HTMLElement>('.awsui-modal-dialog')?.style;
    if (wish?.maxWidth || wish?.width) Object.assign(this.dialog.style, { width: wish.width || wish.maxWidth, maxWidth: wish.maxWidth });
    this.dialog.showModal();
  };

  readonly #look = (): void => {
    const [short, full] = ['slot:not([name])', 'slot[name]'].map(slot => filled(this.renderRoot.querySelector<HTMLSlotElement>(slot)!));
    this.hasShort = short!.length > 0;
    this.hasFull = full!.length > 0;
    this.heading = full!.map(part => part.getAttribute('header') ?? '').find(header => header !== '') ?? '';
  };

  readonly #fold = (): void => {
    this.wish = !this.open;
    portalLink().tell({ type: 'preference', instructionsOpen: this.wish });
  };
}

const filled = (slot: HTMLSlotElement): Element[] =>
  slot.assignedElements({ flatten: true }).filter(part => part.textContent?.trim() || part.childElementCount > 0);
