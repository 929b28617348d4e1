import { LitElement, css, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import type { CrowdEntityEditor, Entities } from '../crowd-entity-editor/crowd-entity-editor.js';
import type { CrowdForm } from '../crowd-form/crowd-form.js';
import type { Field } from '../field/field.js';
import { lenientJson } from '../lenient-json/lenient-json.js';

const json = { fromAttribute: (source: string | null) => lenientJson(source) };

/**
 * A text in which stretches get labels. Stands alone, with a form of its own, or inside a crowd-form.
 * @attr name - Field name under which the answer is submitted.
 * @attr header - The question.
 * @attr labels - JSON list of `{label, shortDisplayName, fullDisplayName}`, in the lenient form templates use.
 * @attr text - The text.
 * @attr initial-value - JSON list of `{label, startOffset, endOffset}`; Unicode code points, end exclusive.
 * @fires answer-changed - An entity was made, changed or removed. Read `value`.
 * @slot short-instructions - Taken by `<short-instructions>`.
 * @slot full-instructions - Taken by `<full-instructions>`.
 */
export class CrowdEntityAnnotation extends LitElement implements Field {
  static override readonly styles = [base, css`
    :host { display: flex; flex-direction: column; min-width: 0; min-height: 0; flex: 1 1 auto; }
    .inside { display: flex; flex: 1; min-height: min(480px, 90vh); min-width: 0; }
    plumbline-instruction-pane { flex: none; }
    @media (max-width: 720px) { .inside { flex-direction: column; } }
  `];

  @property({ reflect: true }) accessor name = '';
  @property({ reflect: true }) accessor header = '';
  /** The labels; assigning shows the new ones at once. */
  @property({ converter: json }) accessor labels: unknown = [];
  @property() accessor text = '';
  @property({ attribute: 'initial-value', converter: json }) accessor initialValue: unknown = undefined;

  @query('crowd-entity-editor') private accessor editor!: CrowdEntityEditor;
  @query('crowd-form') private accessor form!: CrowdForm;

  #alone = true;

  /** The answer so far, also without entities: a text may have none. */
  get value(): Entities {
    this.#catchUp();
    return this.editor?.value ?? { entities: [] };
  }

  set value(answer: unknown) {
    this.restoreAnswer(answer);
  }

  get _submittableValue(): Entities {
    return this.value;
  }

  get validationMessage(): string {
    return '';
  }

  restoreAnswer(answer: unknown): void {
    this.#catchUp();
    this.editor?.restoreAnswer(answer);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#alone = this.closest('crowd-form') === null;
    // Templates reach for the form inside as soon as the element is there.
    this.performUpdate();
  }

  protected override firstUpdated(): void {
    if (!this.#alone) return;
    const complete = (): void => this.form.complete();
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', complete, { once: true });
    else complete();
  }

  protected override render(): TemplateResult {
    const editor = html`<crowd-entity-editor .name=${this.name || 'crowd-entity-annotation'} .header=${this.header} .text=${this.text} .labels=${this.labels} .initialValue=${this.initialValue}></crowd-entity-editor>`;
    if (this.#alone) {
      return html`<crowd-form>
        <slot name="short-instructions" slot="short-instructions"></slot><slot name="full-instructions" slot="full-instructions"></slot>
        ${editor}</crowd-form>`;
    }
    return html`<div class="inside">
      <plumbline-instruction-pane><slot name="short-instructions"></slot><slot name="full-instructions" slot="full"></slot></plumbline-instruction-pane>
      ${editor}</div><crowd-form hidden></crowd-form>`;
  }

  #catchUp(): void {
    if (this.isConnected && this.isUpdatePending) this.performUpdate();
  }
}
