import type { TemplateResult } from 'lit';
import { targetContent } from '../classifier/classifier.js';
import { MultiChoice } from '../multi-choice/multi-choice.js';

/**
 * Any content, at least one category.
 * @attr name - Field name under which the answer is submitted.
 * @attr header - The question.
 * @attr categories - JSON list of names, in the lenient form templates use.
 * @attr exclusion-category - `{text}`: a category that goes with no other.
 * @fires answer-changed - The worker chose. Read `value`.
 * @slot classification-target - Taken by `<classification-target>`.
 * @slot short-instructions - Taken by `<short-instructions>`.
 * @slot full-instructions - Taken by `<full-instructions>`.
 */
export class CrowdClassifierMultiSelect extends MultiChoice {
  protected override content(): TemplateResult {
    return targetContent();
  }
}
