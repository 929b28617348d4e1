import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import type { CategoryPicker } from '../category-picker/category-picker.js';
import { AnswerChanged, type Field } from '../field/field.js';
import { isTaken, origin } from '../keys/keys.js';
import { categoryList, lenientJson } from '../lenient-json/lenient-json.js';
import { text } from '../../texts/text.js';
import type { WorkerComment } from '../worker-comment/worker-comment.js';
import { styles } from './classifier.styles.js';

/** Classifiers on this page: keys go to the one in focus, else to the first. */
const onPage = new Set<Classifier>();

/**
 * What all classifiers share: categories, keys, comment, layout. A subclass says how many may be chosen, another one brings the content.
 * Answers leave through form association and `_submittableValue`.
 */
export abstract class Classifier extends LitElement implements Field {
  static readonly formAssociated = true;
  static override readonly styles = [base, styles];

  /** Field name under which the answer is submitted. */
  @property({ reflect: true }) accessor name = '';
  /** The question, shown above the content. */
  @property({ reflect: true }) accessor header = '';
  /** Names of the categories; the attribute holds JSON in the lenient form templates use. Assigning shows the new ones at once. */
  @property({ converter: { fromAttribute: source => categoryList(lenientJson(source)) } }) accessor categories: string[] = [];

  @query('plumbline-category-picker') protected accessor picker!: CategoryPicker | null;

  readonly #form = this.attachInternals();

  abstract get _submittableValue(): object | undefined;
  abstract restoreAnswer(value: unknown): void;
  abstract get validationMessage(): string;

  /** The answer so far; no members while nothing is chosen. */
  get value(): object {
    return this._submittableValue ?? {};
  }

  set value(answer: unknown) {
    this.restoreAnswer(answer);
  }

  reportValidity(): boolean {
    const sound = this.validationMessage === '';
    if (!sound) this.picker?.focus();
    return sound;
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
    this.#form.setFormValue(this._submittableValue ? JSON.stringify(this._submittableValue) : null);
  }

  protected override render(): TemplateResult {
    const layout = this.count > 9 ? 'column' : 'row';
    return html`
      <plumbline-instruction-pane class="awsui-app-layout__navigation" ?compact=${layout === 'column'}>
        <slot name="short-instructions"></slot><slot name="full-instructions" slot="full"></slot>
      </plumbline-instruction-pane><div class="awsui-modal-dialog" hidden></div>
      <div class="annotation-area" data-layout=${layout}>
        ${this.header ? html`<h2 dir="auto">${this.header}</h2>` : nothing}
        ${this.content()}
        <div class="category-picker-wrapper">
          ${this.choices(layout)}
          <slot name="worker-comment"></slot>
        </div>
      </div>
      <div hidden><slot></slot></div>`;
  }

  /** What is to be classified. */
  protected abstract content(): TemplateResult;

  /** The picker, with what is chosen. */
  protected abstract choices(layout: 'row' | 'column'): TemplateResult;

  /** How many names can be chosen from. */
  protected get count(): number {
    return this.categories.length;
  }

  /** Gives a key to the content. True when it was wanted. */
  protected contentKey(_event: KeyboardEvent): boolean {
    return false;
  }

  protected contentKeyUp(_event: KeyboardEvent): void {}

  /** Whether one key may already be the whole answer: the worker has seen the content. */
  protected get seen(): boolean {
    return true;
  }

  /** A key chose before the content was there. */
  protected unseen(): void {}

  /** The saved comment, or an empty text. */
  protected get comment(): string {
    return this.#commentBox?.value ?? '';
  }

  protected set comment(words: unknown) {
    const box = this.#commentBox;
    if (box) box.value = typeof words === 'string' ? words : '';
  }

  /** Tells the form around. */
  protected changedBy(key: boolean): void {
    this.dispatchEvent(new AnswerChanged(key));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  get #commentBox(): WorkerComment | null {
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
}

/** Any HTML in a sheet that scrolls: what the classifiers without a picture show. */
export const targetContent = (): TemplateResult => html`
  <div class="content target" role="region" tabindex="0" aria-label=${text('classify.content')}>
    <div class="sheet" dir="auto"><slot name="classification-target"></slot></div></div>`;

/** Whether the element in focus has its own use for a key: Space presses, arrows move or scroll. */
function isNeeded(event: KeyboardEvent): boolean {
  const at = origin(event);
  if (!(at instanceof Element) || at === document.body || at === document.documentElement) return false;
  if (event.key === ' ') return at.closest('button, a, summary, input, [role="radio"], [role="checkbox"]') !== null;
  return event.key.startsWith('Arrow') && !at.matches('button:not([role="radio"], [role="checkbox"]), a, summary');
}
