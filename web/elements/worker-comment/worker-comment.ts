import { LitElement, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { AnswerChanged } from '../field/field.js';
import { text } from '../../texts/text.js';

/**
 * A link that opens a box for a comment; the classifier around it puts the comment into its answer.
 * @attr header - Title of the box.
 * @attr link-text - Text of the link; "Add a comment" if absent.
 * @attr placeholder - Shown in the empty box.
 * @fires answer-changed - The comment was saved.
 */
export class WorkerComment extends LitElement {
  static override readonly styles = [base];

  @property() accessor header = '';
  @property({ attribute: 'link-text' }) accessor linkText = '';
  @property() accessor placeholder = '';
  /** The saved comment; an empty text when there is none. */
  @property({ attribute: false }) accessor value = '';

  @query('dialog') private accessor dialog!: HTMLDialogElement;
  @query('textarea') private accessor box!: HTMLTextAreaElement;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.slot) this.slot = 'worker-comment';
  }

  protected override render(): TemplateResult {
    const title = this.header || text('comment.header');
    return html`
      <button type="button" class="link" aria-haspopup="dialog" @click=${this.#open}>${this.value ? text('comment.edit') : this.linkText || text('comment.link')}</button>
      <dialog aria-label=${title}>
        <header><h2>${title}</h2></header>
        <div class="inside"><textarea rows="5" aria-label=${title} placeholder=${this.placeholder || text('comment.placeholder')}
          @input=${(event: Event) => event.stopPropagation()} @change=${(event: Event) => event.stopPropagation()} @keydown=${this.#key}></textarea></div>
        <footer><button type="button" @click=${() => this.dialog.close()}>${text('comment.cancel')}</button>
          <button type="button" class="primary" @click=${this.#save}>${text('comment.save')}</button></footer>
      </dialog>`;
  }

  readonly #open = (): void => {
    this.box.value = this.value;
    this.dialog.showModal();
    this.box.focus();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#save();
    }
  };

  readonly #save = (): void => {
    this.value = this.box.value.trim();
    this.dialog.close();
    this.dispatchEvent(new AnswerChanged(false));
  };
}
