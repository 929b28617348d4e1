import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { CategoryPicker, CategoryChosen } from '../category-picker/category-picker.js';
import { AnswerChanged, type Field } from '../field/field.js';
import { isTaken, origin } from '../keys/keys.js';
import { categoryList, lenientJson } from '../lenient-json/lenient-json.js';
import { text } from '../../texts/text.js';
import type { WorkerComment } from '../worker-comment/worker-comment.js';
import { styles } from './single-choice.styles.js';

/** Answer of a classifier with one choice. */
export interface Choice { readonly label: string; readonly workerComment?: string }

/** Classifiers on this page: keys go to the one in focus, else to the first. */
const onPage = new Set<SingleChoice>();

/**
 * What the classifiers with one choice share: categories, keys, answer, layout. A subclass brings the content.
 * Answers leave through form association and `_submittableValue`.
 */
export abstract class SingleChoice extends LitElement implements Field {
  static readonly formAssociated = true;
  static override readonly styles = [base, styles];

  /** Field name under which the answer is submitted. */
  @property({ reflect: true }) accessor name = '';
  /** The question, shown above the content. */
  @property({ reflect: true }) accessor header = '';
  /** Names of the categories; the attribute holds JSON in the lenient form templates use. */
  @property({ converter: { fromAttribute: source => categoryList(lenientJson(source)) } }) accessor categories: string[] = [];
  @property({ attribute: false }) accessor chosen: string | null = null;

  @query('plumbline-category-picker') protected accessor picker!: CategoryPicker | null;

  readonly #form = this.attachInternals();

  /** The answer so far; no members while nothing is chosen. */
  get value(): Partial<Choice> {
    return this._submittableValue ?? {};
  }

  set value(answer: unknown) {
    this.restoreAnswer(answer);
  }

  get _submittableValue(): Choice | undefined {
    if (this.chosen === null) return undefined;
    const comment = this.#comment?.value;
    return comment ? { label: this.chosen, workerComment: comment } : { label: this.chosen };
  }

  get validationMessage(): string {
    return this.chosen === null ? text('picker.required') : '';
  }

  reportValidity(): boolean {
    const sound = this.validationMessage === '';
    if (!sound) this.picker?.focus();
    return sound;
  }

  restoreAnswer(value: unknown): void {
    const saved = typeof value === 'object' && value !== null ? (value as { label?: unknown; workerComment?: unknown }) : {};
    this.chosen = typeof saved.label === 'string' ? saved.label : null;
    const comment = this.#comment;
    if (comment) comment.value = typeof saved.workerComment === 'string' ? saved.workerComment : '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    onPage.add(this);
    document.addEventListener('keydown', this.#keyDown);
    document.addEventListener('keyup', this.#keyUp);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    onPage.delete(this);
    document.removeEventListener('keydown', this.#keyDown);
    document.removeEventListener('keyup', this.#keyUp);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('chosen')) this.#form.setFormValue(this._submittableValue ? JSON.stringify(this._submittableValue) : null);
  }

  protected override render(): TemplateResult {
    const layout = this.categories.length > 9 ? 'column' : 'row';
    return html`
      <plumbline-instruction-pane ?compact=${layout === 'column'}>
        <slot name="short-instructions"></slot><slot name="full-instructions" slot="full"></slot>
      </plumbline-instruction-pane>
      <div class="annotation-area" data-layout=${layout}>
        ${this.header ? html`<h2 dir="auto">${this.header}</h2>` : nothing}
        ${this.content()}
        <div class="category-picker-wrapper">
          <plumbline-category-picker layout=${layout} .categories=${this.categories} .value=${this.chosen} @category-chosen=${this.#chose}></plumbline-category-picker>
          <slot name="worker-comment"></slot>
        </div>
      </div>
      <div hidden><slot></slot></div>`;
  }

  /** What is to be classified. */
  protected abstract content(): TemplateResult;

  /** Gives a key to the content. True when it was wanted. */
  protected contentKey(_event: KeyboardEvent): boolean {
    return false;
  }

  protected contentKeyUp(_event: KeyboardEvent): void {}

  /** Whether one key may already be the whole answer: the worker has seen the content. */
  protected get seen(): boolean {
    return true;
  }

  get #comment(): WorkerComment | null {
    return this.querySelector('worker-comment');
  }

  readonly #keyDown = (event: KeyboardEvent): void => {
    if (isTaken(event) || !this.#mine(event)) return;
    if (isNeeded(event)) return;
    if (this.contentKey(event) || this.picker?.takeKey(event)) event.preventDefault();
  };

  readonly #keyUp = (event: KeyboardEvent): void => this.contentKeyUp(event);

  #mine(event: Event): boolean {
    const inFocus = [...onPage].find(one => event.composedPath().includes(one));
    if (inFocus) return inFocus === this;
    return ![...onPage].some(one => one.compareDocumentPosition(this) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  readonly #chose = (event: Event): void => {
    const { label, byKey } = (event as CategoryChosen).detail;
    if (byKey && !this.seen) {
      this.unseen();
      if (this.picker) this.picker.value = this.chosen;
      return;
    }
    this.chosen = label;
    this.dispatchEvent(new AnswerChanged(byKey));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** A key chose before the content was there. */
  protected unseen(): void {}
}

/** Whether the element in focus has its own use for a key: Space presses, arrows move or scroll. */
function isNeeded(event: KeyboardEvent): boolean {
  const at = origin(event);
  if (!(at instanceof Element) || at === document.body || at === document.documentElement) return false;
  if (event.key === ' ') return at.closest('button, a, summary, input, [role="radio"]') !== null;
  return event.key.startsWith('Arrow') && !at.matches('button:not([role="radio"]), a, summary');
}
