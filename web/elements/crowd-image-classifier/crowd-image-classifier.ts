import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ImageView } from '../image-view/image-view.js';
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

  @state() private accessor hint = '';

  @query('plumbline-image-view') private accessor view!: ImageView | null;

  protected override content(): TemplateResult {
    return html`<div class="content picture">
      ${this.overlay ? html`<p role="note" class="later">${text('image.overlay-later')}</p>` : nothing}
      <plumbline-image-view .src=${this.src} .label=${this.header}></plumbline-image-view>
      <div class="heard" role="status">${this.hint}</div>
    </div>`;
  }

  protected override get seen(): boolean {
    return this.view !== null && (this.view.shown || this.view.failed);
  }

  protected override contentKey(event: KeyboardEvent): boolean {
    return this.view?.takeKey(event) ?? false;
  }

  protected override contentKeyUp(event: KeyboardEvent): void {
    this.view?.releaseKey(event);
  }

  protected override unseen(): void {
    this.hint = text('image.wait');
  }
}
