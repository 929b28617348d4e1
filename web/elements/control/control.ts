import { LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AnswerChanged, type Field } from '../field/field.js';

/**
 * What the single inputs share: a name, a value that goes into the form around them, disabled and required, what is wrong and
 * where it is said. A subclass says what its answer is and how a saved one is put back.
 * @fires change - The worker changed the value. `input` comes while he does.
 * @fires value-changed, checked-changed - The same, under the names templates of the first version know; `detail.value`.
 */
export abstract class Control extends LitElement implements Field {
  static readonly formAssociated = true;
  static override readonly shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** Name under which the answer is submitted. */
  @property({ reflect: true }) accessor name = '';
  /** Cannot be changed, and is not part of the answer. */
  @property({ type: Boolean, reflect: true }) accessor disabled = false;
  /** The form is not sent without it. */
  @property({ type: Boolean, reflect: true }) accessor required = false;

  /** What is wrong, once it has been said. */
  @state() protected accessor trouble = '';
  /** A `<fieldset disabled>` around it. */
  @state() private accessor disabledAround = false;

  protected readonly internals = this.attachInternals();

  /** The answer under `name`, or undefined for none. */
  protected abstract get answer(): unknown;

  /** A sentence saying what is wrong, or an empty text. */
  abstract get validationMessage(): string;

  /** Puts a saved answer back; without one, the value the template gave. */
  abstract restoreAnswer(value: unknown): void;

  get _submittableValue(): unknown {
    return this.off ? undefined : this.answer;
  }

  /** Disabled by itself or by what is around it. */
  get off(): boolean {
    return this.disabled || this.disabledAround;
  }

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  checkValidity(): boolean {
    return this.off || this.validationMessage === '';
  }

  /** Says what is wrong beside the control and takes the focus. */
  reportValidity(): boolean {
    this.trouble = this.off ? '' : this.validationMessage;
    if (this.trouble) this.focus();
    return this.trouble === '';
  }

  /** The name older templates have for the same. */
  validate(): boolean {
    this.trouble = this.off ? '' : this.validationMessage;
    return this.trouble === '';
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabledAround = disabled && !this.hasAttribute('disabled');
  }

  formResetCallback(): void {
    this.restoreAnswer(undefined);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const answer = this._submittableValue;
    this.internals.setFormValue(answer === undefined ? null : typeof answer === 'string' ? answer : JSON.stringify(answer));
  }

  /** Tells form and template that the worker changed something. `input` events of the inner control cross by themselves. */
  protected tellChange(): void {
    if (this.trouble && this.validationMessage === '') this.trouble = '';
    this.dispatchEvent(new Event('change', { bubbles: true }));
    this.dispatchEvent(new AnswerChanged(false));
  }

  protected tellProperty(property: 'value' | 'checked', value: unknown): void {
    this.dispatchEvent(new CustomEvent(`${property}-changed`, { detail: { value } }));
  }
}
