import type { TemplateResult } from 'lit';
import { targetContent } from '../classifier/classifier.js';
import { SingleChoice } from '../single-choice/single-choice.js';

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
    return targetContent();
  }
}
