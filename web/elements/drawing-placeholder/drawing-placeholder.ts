import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { parts } from '../crowd-form/collect.js';
import type { CrowdForm } from '../crowd-form/crowd-form.js';
import type { Field } from '../field/field.js';
import type { ImageView } from '../image-view/image-view.js';
import { isTaken } from '../keys/keys.js';
import { lenientJson } from '../lenient-json/lenient-json.js';
import { text } from '../../texts/text.js';

/**
 * Stands for an element whose tool is not built yet: says which, shows its picture, gives no answer. Scripts find the properties and
 * the canvas they reach for. Never invents an answer: where nothing else is to be filled in, the form is not sent and the worker
 * is told to decline.
 * @attr name - Field name; nothing is submitted under it.
 * @attr src - Address of the picture.
 * @attr header - The question.
 * @slot short-instructions - Taken by `<short-instructions>`.
 * @slot full-instructions - Taken by `<full-instructions>`.
 */
export class DrawingPlaceholder extends LitElement implements Field {
  static override readonly styles = [base, css`
    :host { display: flex; min-height: min(480px, 90vh); min-width: 0; flex: 1 1 auto; background: var(--pl-page); }
    plumbline-instruction-pane { flex: none; }
    .annotation-area { flex: 1; min-width: 0; min-height: 0; display: flex; flex-direction: column; }
    h2 { padding: var(--pl-1) var(--pl-3); font-weight: 600; overflow-wrap: anywhere; }
    .note { padding: var(--pl-2) var(--pl-3); background: var(--pl-warn-wash); color: var(--pl-warn); }
    .note p { margin: 0; }
    .note code { font-family: var(--pl-mono); }
    plumbline-image-view { flex: 1; min-height: 160px; }
    canvas { display: none; }
    @media (max-width: 720px) { :host { flex-direction: column; } }
  `];

  @property({ reflect: true }) accessor name = '';
  @property({ reflect: true }) accessor src = '';
  @property({ reflect: true }) accessor header = '';
  /** Kept for scripts; nothing is drawn with them. */
  @property({ converter: { fromAttribute: source => lenientJson(source) ?? [] } }) accessor labels: unknown = [];

  @query('plumbline-image-view') private accessor view!: ImageView | null;

  #value: unknown = {};

  /** What a script has set; never part of the answer. */
  get value(): unknown {
    return this.#value;
  }

  set value(value: unknown) {
    this.#value = value ?? {};
  }

  get _submittableValue(): undefined {
    return undefined;
  }

  /** A page may give it no name, as those of A2I do: the form must still ask whether it may go. */
  get answerName(): string {
    return this.name || this.localName;
  }

  get validationMessage(): string {
    return this.#alone ? text('placeholder.decline') : '';
  }

  reportValidity(): boolean {
    return !this.#alone;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#key);
    document.addEventListener('keyup', this.#keyUp);
    // Scripts reach into the shadow root as soon as the element is there.
    this.performUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#key);
    document.removeEventListener('keyup', this.#keyUp);
  }

  protected override render(): TemplateResult {
    const [before, after] = text('placeholder.not-built', { tag: '\u0000' }).split('\u0000');
    return html`
      <plumbline-instruction-pane><slot name="short-instructions"></slot><slot name="full-instructions" slot="full"></slot></plumbline-instruction-pane>
      <div class="annotation-area">
        ${this.header ? html`<h2 dir="auto">${this.header}</h2>` : nothing}
        <div class="note" role="note"><p><strong>${before}<code dir="ltr">&lt;${this.localName}&gt;</code>${after}</strong></p>
          <p>${this.#alone ? text('placeholder.decline') : text('placeholder.rest')}</p></div>
        ${this.src ? html`<plumbline-image-view .src=${this.src} .label=${this.header}></plumbline-image-view>` : nothing}
        <canvas class="upper-canvas" width="0" height="0" aria-hidden="true"></canvas>
      </div>
      <div hidden><slot></slot></div>`;
  }

  protected override firstUpdated(): void {
    // What else is in the form is known once the page is parsed.
    document.addEventListener('DOMContentLoaded', () => this.requestUpdate(), { once: true });
  }

  /** Whether the form around has nothing else to fill in. */
  get #alone(): boolean {
    const form = this.closest<CrowdForm>('crowd-form');
    return form === null || parts([form]).every(part => part.element instanceof DrawingPlaceholder);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const at = event.composedPath()[0];
    if (isTaken(event) || (at !== document.body && !event.composedPath().includes(this))) return;
    if (event.key === ' ' && at !== document.body) return;
    if (this.view?.takeKey(event)) event.preventDefault();
  };

  readonly #keyUp = (event: KeyboardEvent): void => this.view?.releaseKey(event);
}
