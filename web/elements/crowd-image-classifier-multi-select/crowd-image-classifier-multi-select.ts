import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { MultiChoice } from '../multi-choice/multi-choice.js';
import { PictureContent } from '../picture-content/picture-content.js';

/**
 * One picture, at least one category.
 * @attr name - Field name under which the answer is submitted.
 * @attr src - Address of the picture.
 * @attr header - The question.
 * @attr categories - JSON list of names, in the lenient form templates use.
 * @attr exclusion-category - `{text}`: a category that goes with no other.
 * @fires answer-changed - The worker chose. Read `value`.
 * @slot short-instructions - Taken by `<short-instructions>`.
 * @slot full-instructions - Taken by `<full-instructions>`.
 * @slot worker-comment - Taken by `<worker-comment>`.
 */
export class CrowdImageClassifierMultiSelect extends MultiChoice {
  @property({ reflect: true }) accessor src = '';

  readonly #picture = new PictureContent(this);

  protected override content(): TemplateResult {
    return this.#picture.render(this.src, this.header);
  }

  protected override get seen(): boolean {
    return this.#picture.seen;
  }

  protected override contentKey(event: KeyboardEvent): boolean {
    return this.#picture.takeKey(event);
  }

  protected override contentKeyUp(event: KeyboardEvent): void {
    this.#picture.releaseKey(event);
  }

  protected override unseen(): void {
    this.#picture.askForPatience();
  }
}
