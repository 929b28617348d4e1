import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { PictureContent } from '../picture-content/picture-content.js';
import { SingleChoice } from '../single-choice/single-choice.js';

/**
 * One picture, one category.
 * @attr name - Field name under which the answer is submitted.
 * @attr src - Address of the picture.
 * @attr header - The question.
 * @attr categories - JSON list of names, in the lenient form templates use.
 * @attr overlay - Shapes to judge, drawn over the picture: `{boundingBox}`, `{semanticSegmentation}` or `{instanceSegmentation}`.
 * @fires answer-changed - The worker chose. Read `value`.
 * @slot short-instructions - Taken by `<short-instructions>`.
 * @slot full-instructions - Taken by `<full-instructions>`.
 * @slot worker-comment - Taken by `<worker-comment>`.
 */
export class CrowdImageClassifier extends SingleChoice {
  @property({ reflect: true }) accessor src = '';
  @property() accessor overlay: string | null = null;

  readonly #picture = new PictureContent(this);

  protected override content(): TemplateResult {
    return this.#picture.render(this.src, this.header, this.overlay);
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
