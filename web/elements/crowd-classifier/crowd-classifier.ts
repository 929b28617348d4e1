import { html, type TemplateResult } from 'lit';
import { SingleChoice } from '../single-choice/single-choice.js';
import { text } from '../../texts/text.js';

/**
 * Any content, one category.
 * @attr name - Field name under which the answer is submitted.
 * @attr header - The question.
 * @attr categories - JSON list of names, in the lenient form templates use.
 * @fires answer-changed - The worker chose. Read `value`.
 * @slot classification-target - Taken by `<classification-target>`.
 * @slot short-instructions - Taken by `<short-instructions>`.
 * @slot full-instructions - Taken by `<full-instructions>`.
 */
export class CrowdClassifier extends SingleChoice {
  protected override content(): TemplateResult {
    return html`<div class="content target" role="region" tabindex="0" aria-label=${text('classify.content')}>
      <div class="sheet" dir="auto"><slot name="classification-target"></slot></div></div>`;
  }
}
