import { nothing, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { PictureContent } from '../picture-content/picture-content.js';
import { SingleChoice } from '../single-choice/single-choice.js';
import { text } from '../../texts/text.js';

/**
 * One picture, one category.
 * @attr name - Field name under which the answer is submitted.
 * @attr src - Address of the picture.
 * @attr header - The question.
 * @attr categories - JSON list of names, in the lenient form templates use.
 * @attr overlay - Shapes to verify. Not drawn yet; the page says so.
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
    return html`${this.overlay ? html`<p role="note" class="later">${text('image.overlay-later')}</p>` : nothing}${this.#picture.render(this.src, this.header)}`;
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
