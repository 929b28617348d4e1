import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { text } from '../../texts/text.js';

/**
 * A dialog behind a link. Inputs inside belong to the form, open or not.
 * @attr link-text - "Click to open modal" if absent; an empty one shows no link: a script opens it.
 * @attr link-type - `link` or `button`.
 * @fires open, close
 * @slot - What stands in the dialog.
 */
export class CrowdModal extends LitElement {
  static override readonly styles = [base, css`
    :host { display: inline-block; }
    .inside { max-height: calc(100vh - 120px); overflow-wrap: anywhere; }
  `];

  @property({ attribute: 'link-text' }) accessor linkText: string | null = null;
  @property({ attribute: 'link-type' }) accessor linkType = 'link';

  @query('dialog') private accessor dialog!: HTMLDialogElement;

  open(): void {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.dispatchEvent(new Event('open'));
  }

  close(): void {
    this.dialog.close();
  }

  /** Asked by the form for something inside that needs a look. */
  reveal(): void {
    this.open();
  }

  protected override render(): TemplateResult {
    const link = this.linkText ?? text('modal.link');
    const title = this.getAttribute('aria-label') || link || text('modal.name');
    return html`${link ? html`<button type="button" part="link" class=${this.linkType === 'button' ? '' : 'link'} aria-haspopup="dialog" @click=${this.open}>${link}</button>` : nothing}
      <dialog aria-label=${title} @close=${() => this.dispatchEvent(new Event('close'))}>
        <header><h2>${this.getAttribute('header') ?? ''}</h2><button type="button" @click=${this.close}>${text('instructions.close')}</button></header>
        <div class="inside" tabindex="0"><slot></slot></div>
      </dialog>`;
  }
}
