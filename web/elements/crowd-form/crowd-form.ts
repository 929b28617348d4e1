import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { AnswerChanged, MediaFailed } from '../field/field.js';
import { drawingElements } from '../drawing-placeholder/names.js';
import { portalLink } from '../frame/portal-link.js';
import type { Answer, FromPage } from '../frame/messages.js';
import { keymap } from '../keys/keymap.js';
import { asksForAction, eventOf, isSubmit, wordOf } from '../keys/keys.js';
import { showKeySheet } from '../keys/sheet.js';
import { text } from '../../texts/text.js';
import { collect, guestOf, parts, restore, type Part } from './collect.js';
import { styles } from './crowd-form.styles.js';
import { addSubmitButton, asksFor } from './submit-buttons.js';
import { firstProblem } from './validity.js';

/** Pause after the last change before a draft is told, milliseconds. */
const draftPause = 500;

/** Elements that take all the room when nothing else is in the form. */
const fillsAPage = [
  'crowd-classifier', 'crowd-classifier-multi-select', 'crowd-image-classifier', 'crowd-image-classifier-multi-select',
  'crowd-entity-annotation', 'crowd-entity-editor', 'crowd-question-answer-generation', 'plumbline-audio', 'plumbline-document',
  ...drawingElements,
].join(', ');

/** How long a submitted answer waits for a portal that has not spoken yet, milliseconds. */
const portalPatience = 2000;

/**
 * The form around a task: collects every named element inside, checks it, and hands one JSON object to the portal.
 * Without a portal the object is shown on the page.
 * @fires submit - Before the answer leaves; `preventDefault()` keeps it here.
 * @fires reset - After the form was cleared.
 * @slot - The task.
 */
export class CrowdForm extends LitElement {
  static override readonly styles = [base, styles];

  @state() private accessor trouble = '';
  @state() private accessor shownAnswer: string | null = null;
  @state() private accessor missing: readonly string[] = [];

  @query('form') private accessor inner!: HTMLFormElement;

  #autoAdvance = false;
  #complete = false;
  #draft: Answer | null = null;
  #restored = false;
  #asking = false;
  #sentWhileAsking = false;
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | null = null;

  /** The form element that templates reach for; inputs appended to it are part of the answer. */
  get form(): HTMLFormElement {
    return this.#outer?.form ?? this.inner;
  }

  /** The form around, when an element inside it brings a form of its own: then that one counts and this one is only a way to it. */
  get #outer(): CrowdForm | null {
    const root = this.getRootNode();
    return root instanceof ShadowRoot ? root.host.closest<CrowdForm>('crowd-form') : null;
  }

  /** The answer as it stands. */
  get answer(): Answer {
    return collect(this.#roots);
  }

  /** Whether one key may be the whole answer: a single classifier and nothing else to fill in. */
  get oneKeyIsEnough(): boolean {
    const shown = this.#parts.filter(part => part.kind === 'field' || part.element.type !== 'hidden');
    return shown.length === 1 && shown[0]!.kind === 'field' && 'categories' in shown[0]!.element && !('exclusionCategory' in shown[0]!.element);
  }

  /** Checks, asks by a `submit` event, and sends. Called inside a submit handler it sends at once: the handler has decided. */
  submit(): void {
    const outer = this.#outer;
    if (outer) {
      outer.submit();
      return;
    }
    if (this.#asking) {
      this.#sentWhileAsking = true;
      this.#send();
      return;
    }
    // Sent already, and the portal has not answered: a button whose handler calls this, and which submits as well.
    if (this.hasAttribute('busy')) return;
    const problem = firstProblem(this.#parts);
    this.trouble = problem ?? '';
    if (problem !== null) return;
    if (this.#ask()) this.#send();
  }

  /** The name HTML forms have for the same thing. */
  requestSubmit(): void {
    this.submit();
  }

  /** Puts every part back to its beginning. */
  reset(): void {
    for (const part of this.#parts) clear(part);
    this.trouble = '';
    this.dispatchEvent(new Event('reset', { bubbles: true }));
    this.#noteChange();
  }

  /** Called once the page is parsed and every element upgraded. */
  complete(): void {
    addSubmitButton(this);
    this.missing = [...new Set([...this.querySelectorAll('*')]
      .map(element => element.localName)
      .filter(tag => tag.startsWith('crowd-') && !customElements.get(tag)))];
    if (this.#guests.length > 0) {
      // Templates hide a form that holds nothing itself; its messages and its button must be seen.
      this.toggleAttribute('has-guests', true);
      this.style.removeProperty('display');
    }
    this.#layOut();
    this.#complete = true;
    this.#restoreOnce();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) this.performUpdate();
    if (this.#outer) return;
    this.addEventListener('click', this.#click);
    this.addEventListener('submit', this.#nested, { capture: true });
    for (const type of ['input', 'change']) this.addEventListener(type, this.#noteChange);
    this.addEventListener(AnswerChanged.type, this.#answerChanged);
    this.addEventListener(MediaFailed.type, this.#mediaFailed);
    document.addEventListener('keydown', this.#key);
    document.addEventListener(AnswerChanged.type, this.#guestChanged);
    window.addEventListener('blur', this.#tellDraft);
    this.#stopListening = portalLink().listen(this.#hear);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#key);
    document.removeEventListener(AnswerChanged.type, this.#guestChanged);
    window.removeEventListener('blur', this.#tellDraft);
    this.#stopListening?.();
    clearTimeout(this.#draftTimer);
    clearTimeout(this.#patience);
  }

  protected override firstUpdated(): void {
    // Scripts that call the inner form's own methods mean this form.
    this.inner.submit = () => this.submit();
    this.inner.requestSubmit = () => this.submit();
    this.inner.reset = () => this.reset();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="trouble" role="alert">${this.trouble}</div>
      ${this.missing.length > 0
        ? html`<p class="missing" role="note">${text('form.missing-elements', { tags: this.missing.map(tag => `<${tag}>`).join(', ') })}</p>` : nothing}
      <form part="form" novalidate ?hidden=${this.shownAnswer !== null}>
        <plumbline-instruction-pane class="awsui-app-layout__navigation">
          <slot name="short-instructions"></slot><slot name="full-instructions" slot="full"></slot>
        </plumbline-instruction-pane><div class="awsui-modal-dialog" hidden></div>
        <div class="body"><slot @slotchange=${() => this.#layOut()}></slot></div>
      </form>
      ${this.shownAnswer === null ? nothing : this.#answerSheet(this.shownAnswer)}`;
  }

  #answerSheet(answer: string) {
    return html`<section class="answer" role="status">
      <h2>${text('form.answer')}</h2><p>${text('form.answer-note')}</p><pre tabindex="0" dir="ltr">${answer}</pre>
      <button type="button" @click=${() => { this.shownAnswer = null; }}>${text('form.back')}</button></section>`;
  }

  get #roots(): ParentNode[] {
    return [this, this.inner, ...this.#guests];
  }

  /** Elements elsewhere on the page that name this form as theirs. */
  get #guests(): Element[] {
    return this.id ? [...document.querySelectorAll(`[${guestOf}="${CSS.escape(this.id)}"]`)].filter(one => !this.contains(one)) : [];
  }

  get #parts(): Part[] {
    return parts(this.#roots);
  }

  /** One event for both ways to listen: on the inner form and on this element. True when nobody prevented it. */
  #ask(): boolean {
    this.#asking = true;
    this.#sentWhileAsking = false;
    try {
      const allowed = this.inner.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true, composed: true }));
      return allowed && !this.#sentWhileAsking;
    } finally {
      this.#asking = false;
    }
  }

  #send(): void {
    const data = this.answer;
    const link = portalLink();
    clearTimeout(this.#draftTimer);
    this.#draftTimer = undefined;
    if (link.tell({ type: 'submit', data })) {
      this.toggleAttribute('busy', true);
    } else if (link.framed) {
      clearTimeout(this.#patience);
      this.#patience = setTimeout(() => { if (!link.tell({ type: 'submit', data })) this.#showAnswer(data); }, portalPatience);
    } else {
      this.#showAnswer(data);
    }
  }

  #showAnswer(data: Answer): void {
    this.shownAnswer = JSON.stringify(data, null, 2);
    this.dispatchEvent(new CustomEvent('answer', { detail: data, bubbles: true }));
  }

  readonly #hear = (message: FromPage): void => {
    switch (message.type) {
      case 'init':
        this.#autoAdvance = message.autoAdvance;
        this.toggleAttribute('in-portal', true);
        this.#draft ??= message.draft ?? null;
        if (this.#complete) this.#restoreOnce();
        break;
      case 'auto-advance':
        this.#autoAdvance = message.on;
        break;
      case 'submit-now':
        this.submit();
        break;
      case 'busy':
      case 'idle':
        this.toggleAttribute('busy', message.type === 'busy');
        break;
      case 'refused':
        this.toggleAttribute('busy', false);
        this.trouble = message.message;
        break;
      case 'key':
        document.body.dispatchEvent(eventOf(message));
        break;
      case 'theme':
      case 'keys':
      case 'locale':
        break;
    }
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.repeat) return;
    if (isSubmit(event)) {
      event.preventDefault();
      this.submit();
      return;
    }
    const help = asksForAction('help', event);
    if (!help && !asksForAction('skip', event)) return;
    if (portalLink().tell({ type: 'key', ...wordOf(event) })) event.preventDefault();
    else if (help && !portalLink().framed) {
      event.preventDefault();
      showKeySheet(document, { keymap, scopes: keymap.inUse, closed: () => {} });
    }
  };

  readonly #click = (event: MouseEvent): void => {
    const wish = asksFor(event, this);
    if (wish === null || event.defaultPrevented) return;
    event.preventDefault();
    if (wish === 'reset') this.reset();
    else this.submit();
  };

  /** A form of the template's own inside this one would load the page anew and lose the task: its button submits the task. */
  readonly #nested = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.target) return;
    // Browsers do not let such an event out of the form around it, and the template's own listeners come first: ours is the last one there.
    form.addEventListener('submit', late => {
      if (late.defaultPrevented) return;
      late.preventDefault();
      if (late.submitter) this.submit();
    }, { once: true });
  };

  readonly #answerChanged = (event: Event): void => {
    this.#noteChange();
    if ((event as AnswerChanged).detail.byKey && this.#autoAdvance && this.oneKeyIsEnough) this.submit();
  };

  readonly #guestChanged = (event: Event): void => {
    if (event.target instanceof Element && this.#guests.includes(event.target)) this.#noteChange();
  };

  readonly #noteChange = (): void => {
    this.trouble = '';
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(this.#tellDraft, draftPause);
  };

  /** Also when the worker turns to the page around the frame: what is pressed there may end this page. */
  readonly #tellDraft = (): void => {
    if (this.#draftTimer === undefined) return;
    clearTimeout(this.#draftTimer);
    this.#draftTimer = undefined;
    portalLink().tell({ type: 'draft', data: this.answer });
  };

  readonly #mediaFailed = (event: Event): void => {
    const { src, status } = (event as MediaFailed).detail;
    portalLink().tell({ type: 'media-error', src, ...(status === undefined ? {} : { status }) });
  };

  /** The saved draft goes in once: later greetings must not undo what the worker has done since. */
  #restoreOnce(): void {
    if (this.#restored || this.#draft === null) return;
    this.#restored = true;
    restore(this.#roots, this.#draft);
  }

  /** A form with nothing but one classifier fills the page; any other scrolls. */
  #layOut(): void {
    const shown = [...this.children].filter(child => child.slot === '' && !child.matches('script, style, template, link, [hidden], input[type="hidden"], [data-added]'));
    const alone = shown.length === 1 && shown[0]!.matches(fillsAPage);
    this.toggleAttribute('fills-page', alone);
    for (const child of shown) if (child.localName.startsWith('plumbline-')) child.toggleAttribute('data-fills', alone);
  }
}

function clear(part: Part): void {
  const { element } = part;
  if (part.kind === 'field') part.element.restoreAnswer?.(undefined);
  else if (element instanceof HTMLSelectElement) for (const option of element.options) option.selected = option.defaultSelected;
  else if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')) element.checked = element.defaultChecked;
  else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.value = element.defaultValue;
}
