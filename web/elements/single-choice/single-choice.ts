import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { CategoryChosen } from '../category-picker/category-picker.js';
import { Classifier } from '../classifier/classifier.js';
import { text } from '../../texts/text.js';

/** Answer of a classifier with one choice. */
export interface Choice { readonly label: string; readonly workerComment?: string }

/** What the classifiers with one choice share: the choice and the answer `{label, workerComment?}`. */
export abstract class SingleChoice extends Classifier {
  @property({ attribute: false }) accessor chosen: string | null = null;

  /** The answer so far. As a text it is the label: scripts of templates look things up by it. */
  override get value(): object {
    const answer = this._submittableValue ?? {};
    return Object.defineProperty(answer, 'toString', { value: () => ('label' in answer ? String(answer.label) : ''), enumerable: false });
  }

  override set value(answer: unknown) {
    this.restoreAnswer(answer);
  }

  override get _submittableValue(): Choice | undefined {
    if (this.chosen === null || !this.categories.includes(this.chosen)) return undefined;
    const comment = this.comment;
    return comment ? { label: this.chosen, workerComment: comment } : { label: this.chosen };
  }

  override get validationMessage(): string {
    return this._submittableValue === undefined ? text('picker.required') : '';
  }

  override restoreAnswer(value: unknown): void {
    const saved = typeof value === 'object' && value !== null ? (value as { label?: unknown; workerComment?: unknown }) : {};
    this.chosen = typeof saved.label === 'string' ? saved.label : null;
    this.comment = saved.workerComment;
  }

  protected override choices(layout: 'row' | 'column'): TemplateResult {
    return html`<plumbline-category-picker layout=${layout} .categories=${this.categories} .value=${this.chosen}
      @category-chosen=${this.#chose}></plumbline-category-picker>`;
  }

  readonly #chose = (event: CategoryChosen): void => {
    const { label, byKey } = event.detail;
    if (byKey && !this.seen) {
      this.unseen();
      if (this.picker) this.picker.value = this.chosen;
      return;
    }
    this.chosen = label;
    this.changedBy(byKey);
  };
}
