import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CategoryChosen } from '../category-picker/category-picker.js';
import { Classifier } from '../classifier/classifier.js';
import { lenientJson } from '../lenient-json/lenient-json.js';
import { text } from '../../texts/text.js';
import { inOrder } from '../category-picker/toggled.js';

/** Answer of a classifier with any number of choices: labels in the order of `categories`, the exclusive one last. */
export interface Choices { readonly labels: readonly string[]; readonly workerComment?: string }

/** What the classifiers with several choices share: the choices, the exclusive category and the answer `{labels, workerComment?}`. */
export abstract class MultiChoice extends Classifier {
  /** `{text}`: a category that goes with no other. */
  @property({ attribute: 'exclusion-category', converter: { fromAttribute: source => lenientJson(source) ?? null } })
  accessor exclusionCategory: unknown = null;
  @property({ attribute: false }) accessor chosen: readonly string[] = [];

  override get _submittableValue(): Choices | undefined {
    const labels = this.#labels;
    if (labels.length === 0) return undefined;
    const comment = this.comment;
    return comment ? { labels, workerComment: comment } : { labels };
  }

  override get validationMessage(): string {
    return this.#labels.length === 0 ? text('picker.required-some') : '';
  }

  override restoreAnswer(value: unknown): void {
    const saved = typeof value === 'object' && value !== null ? (value as { labels?: unknown; workerComment?: unknown }) : {};
    const labels = Array.isArray(saved.labels) ? saved.labels.filter(one => typeof one === 'string') : [];
    this.chosen = this.exclusive !== null && labels.length > 1 ? labels.filter(one => one !== this.exclusive) : labels;
    this.comment = saved.workerComment;
  }

  /** Name of the category that goes with no other. */
  protected get exclusive(): string | null {
    const given = this.exclusionCategory;
    if (typeof given === 'string') return given;
    const named = typeof given === 'object' && given !== null ? (given as { text?: unknown }).text : undefined;
    return typeof named === 'string' ? named : null;
  }

  protected override get count(): number {
    return this.categories.length + (this.exclusive === null ? 0 : 1);
  }

  protected override choices(layout: 'row' | 'column'): TemplateResult {
    return html`<plumbline-category-picker multiple layout=${layout} .categories=${this.categories} .exclusive=${this.exclusive}
      .values=${this.#labels} @category-chosen=${this.#chose}></plumbline-category-picker>`;
  }

  get #labels(): string[] {
    return inOrder(this.chosen, this.categories, this.exclusive);
  }

  readonly #chose = (event: CategoryChosen): void => {
    if (event.detail.byKey && !this.seen) {
      this.unseen();
      if (this.picker) this.picker.values = this.#labels;
      return;
    }
    this.chosen = event.detail.labels;
    // A key is never the whole answer here: there may be more to come.
    this.changedBy(false);
  };
}
