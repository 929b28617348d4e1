import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import type { AnnotatedText, Extent } from '../annotated-text/annotated-text.js';
import { CodePoints } from '../annotated-text/code-points.js';
import type { Mark } from '../annotated-text/painter.js';
import { AnswerChanged, type Field } from '../field/field.js';
import { labelText, spelled } from '../label-text/label-text.js';
import { labelStyles } from '../label-text/label-text.styles.js';
import { categoryList, lenientJson } from '../lenient-json/lenient-json.js';
import { colourOf } from '../../styles/palette.js';
import { text, type TextKey } from '../../texts/text.js';
import { styles } from './crowd-question-answer-generation.styles.js';
import { fromWire, isBlank, problemOf, toWire, wordsIn, type Limits, type Pair, type Problem, type Quote, type WirePair } from './pairs.js';

/** Answer of the element. */
export interface QuestionAnswers { readonly questionAnswers: readonly WirePair[] }

const sentences: Readonly<Record<Problem['rule'], TextKey>> = {
  'too-few': 'qa.too-few', 'question-short': 'qa.question-short', 'question-long': 'qa.question-long', 'answer-short': 'qa.answer-short', 'answer-long': 'qa.answer-long',
};

const json = { fromAttribute: (source: string | null) => lenientJson(source) };
const whole = (otherwise: number | null) => ({ fromAttribute: (source: string | null): number | null => (source !== null && /^\s*\d+\s*$/.test(source) ? Number(source) : otherwise) });

/**
 * Questions about a text, with their answers, tags and the places in the text they rest on.
 * @attr name - Field name under which the answer is submitted.
 * @attr header - The question to the worker.
 * @attr text - The text.
 * @attr min-questions - At least so many; 1 if absent.
 * @attr max-questions - At most so many; no limit if absent.
 * @attr question-min-words - 1 if absent.
 * @attr question-max-words - No limit if absent.
 * @attr answer-min-words - 1 if absent.
 * @attr answer-max-words - No limit if absent.
 * @attr question-tags - JSON list of tags to choose from; an empty one hides them.
 * @attr allow-custom-question-tags - Workers may write tags of their own.
 * @fires answer-changed - Something was written or chosen. Read `value`.
 * @slot short-instructions - Taken by `<short-instructions>`.
 * @slot full-instructions - Taken by `<full-instructions>`.
 */
export class CrowdQuestionAnswerGeneration extends LitElement implements Field {
  static override readonly styles = [base, labelStyles, styles];

  @property({ reflect: true }) accessor name = '';
  @property({ reflect: true }) accessor header = '';
  @property() accessor text = '';
  @property({ attribute: 'min-questions', converter: whole(1) }) accessor minQuestions: number | null = 1;
  @property({ attribute: 'max-questions', converter: whole(null) }) accessor maxQuestions: number | null = null;
  @property({ attribute: 'question-min-words', converter: whole(1) }) accessor questionMinWords: number | null = 1;
  @property({ attribute: 'question-max-words', converter: whole(null) }) accessor questionMaxWords: number | null = null;
  @property({ attribute: 'answer-min-words', converter: whole(1) }) accessor answerMinWords: number | null = 1;
  @property({ attribute: 'answer-max-words', converter: whole(null) }) accessor answerMaxWords: number | null = null;
  @property({ attribute: 'question-tags', converter: json }) accessor questionTags: unknown = [];
  @property({ attribute: 'allow-custom-question-tags', converter: { fromAttribute: source => source !== null && source.trim() !== 'false' } }) accessor allowCustomQuestionTags = false;

  @state() private accessor pairs: readonly Pair[] = [];
  /** The pair that a place in the text is added to. */
  @state() private accessor current = 0;
  @state() private accessor said = '';

  @query('plumbline-annotated-text') private accessor view!: AnnotatedText | null;

  #points = new CodePoints('');
  #lastKey = 0;

  get value(): QuestionAnswers {
    this.#catchUp();
    return { questionAnswers: toWire(this.pairs, this.#points) };
  }

  set value(answer: unknown) {
    this.restoreAnswer(answer);
  }

  get _submittableValue(): QuestionAnswers {
    return this.value;
  }

  get validationMessage(): string {
    this.#catchUp();
    const problem = problemOf(this.pairs, this.#limits);
    return problem ? text(sentences[problem.rule], { number: problem.at + 1, limit: problem.limit, count: problem.count }) : '';
  }

  reportValidity(): boolean {
    const problem = problemOf(this.pairs, this.#limits);
    if (!problem) return true;
    if (problem.at >= this.pairs.length) this.#add();
    this.#focus(problem.at, problem.rule.startsWith('answer') ? 'answer' : 'question');
    return false;
  }

  restoreAnswer(answer: unknown): void {
    this.#catchUp();
    this.#begin(fromWire(answer, this.#points, () => ++this.#lastKey));
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('text')) this.#points = new CodePoints(this.text);
    if (changed.has('minQuestions') || this.pairs.length === 0) this.#begin(this.pairs);
  }

  protected override render(): TemplateResult {
    const most = this.#limits.maxQuestions;
    const full = most !== null && this.pairs.length >= most;
    return html`
      <plumbline-instruction-pane><slot name="short-instructions"></slot><slot name="full-instructions" slot="full"></slot></plumbline-instruction-pane>
      <div class="annotation-area ${this.text ? '' : 'no-text'}">
        ${this.header ? html`<h2 dir="auto">${this.header}</h2>` : nothing}
        ${this.text ? html`<plumbline-annotated-text .text=${this.text} .marks=${this.#marks()} label=${text('qa.text')} hint=${`${text('text.hint')} ${text('qa.hint')}`}
          @keydown=${this.#textKey}></plumbline-annotated-text>` : nothing}
        <div class="pairs" role="group" aria-label=${text('qa.pairs')}>
          ${this.text ? html`<p class="how">${text('qa.how')}</p>` : nothing}
          ${this.pairs.map((pair, at) => this.#pair(pair, at))}
          <button type="button" ?disabled=${full} @click=${() => { this.#add(); this.#focus(this.pairs.length - 1, 'question'); }}>${text('qa.add')}</button>
          ${full ? html`<p class="how">${text('qa.full', { count: most! })}</p>` : nothing}
        </div>
        <div class="heard" role="status">${this.said}</div>
      </div>
      <div hidden><slot></slot></div>`;
  }

  #pair(pair: Pair, at: number) {
    const { questionMinWords, questionMaxWords, answerMinWords, answerMaxWords } = this.#limits;
    return html`<section aria-label=${text('qa.pair', { number: at + 1 })} ?data-current=${at === this.current} @focusin=${() => { this.current = at; }}>
      <header><h3>${text('qa.pair', { number: at + 1 })}</h3>
        <button type="button" class="quiet" aria-label=${text('qa.remove', { number: at + 1 })} ?disabled=${this.pairs.length <= 1 && isBlank(pair)} @click=${() => this.#remove(at)}>${text('entity.remove')}</button></header>
      ${this.#box(pair, at, 'question', questionMinWords, questionMaxWords)}
      ${this.#box(pair, at, 'answer', answerMinWords, answerMaxWords)}
      ${this.#tags(pair, at)}
      ${this.text ? html`<div class="quotes" role="group" aria-label=${text('qa.quotes')}><span class="head">${text('qa.quotes')}</span>
        ${pair.quotes.map(quote => html`<button type="button" class="quote" aria-label=${text('qa.take-quote', { text: this.#words(quote) })}
          @click=${() => this.#change(at, { quotes: pair.quotes.filter(one => one !== quote) })}><bdi dir="auto">${this.#words(quote)}</bdi> <span aria-hidden="true">×</span></button>`)}
        <button type="button" class="add" @pointerdown=${keepFocus} @mousedown=${keepFocus} @click=${() => this.#quote(at)}>${text('qa.add-quote')}</button></div>` : nothing}
    </section>`;
  }

  #box(pair: Pair, at: number, what: 'question' | 'answer', least: number, most: number | null) {
    const count = wordsIn(pair[what]);
    const off = !isBlank(pair) && (count < least || (most !== null && count > most));
    const id = `${what}-${pair.key}`;
    const range = most === null ? text('qa.words-from', { count, least }) : text('qa.words-between', { count, least, most });
    return html`<label for=${id}>${text(what === 'question' ? 'qa.question' : 'qa.answer')} <span class="count" id="${id}-count" ?data-off=${off}>${range}</span></label>
      <textarea id=${id} data-box="${at}/${what}" rows="2" dir="auto" aria-describedby="${id}-count" aria-invalid=${off} .value=${pair[what]}
        @input=${(event: Event) => { event.stopPropagation(); this.#change(at, { [what]: (event.target as HTMLTextAreaElement).value }); }}></textarea>`;
  }

  #tags(pair: Pair, at: number) {
    const offered = [...new Set([...categoryList(this.questionTags), ...pair.tags])];
    // An empty list hides tags altogether, but for those that workers may write themselves.
    if (offered.length === 0 && !this.allowCustomQuestionTags) return nothing;
    return html`<div class="tags" role="group" aria-label=${text('qa.tags')}><span class="head">${text('qa.tags')}</span>
      ${offered.map(tag => html`<button type="button" dir="auto" aria-pressed=${pair.tags.includes(tag)} @click=${() => this.#tag(at, tag)}>${tag.trim() === '' ? html`<em>${text('picker.blank')}</em>` : labelText(tag)}</button>`)}
      ${this.allowCustomQuestionTags ? html`<input type="text" aria-label=${text('qa.own-tag')} placeholder=${text('qa.own-tag')} dir="auto"
        @input=${stop} @change=${stop} @keydown=${(event: KeyboardEvent) => this.#ownTag(event, at)}>` : nothing}</div>`;
  }

  #marks(): Mark[] {
    return this.pairs.flatMap((pair, at) => pair.quotes.map((quote, number) => ({
      ...quote, key: pair.key * 1000 + number, tag: text('qa.mark', { number: at + 1 }), colour: colourOf(at).hex, line: at,
    }))).sort((a, b) => a.start - b.start || b.end - a.end);
  }

  readonly #words = (quote: Quote): string => this.text.slice(quote.start, Math.min(quote.end, quote.start + 120)).replace(/\s+/g, ' ') + (quote.end - quote.start > 120 ? '…' : '');

  get #limits(): Limits {
    return {
      minQuestions: this.minQuestions ?? 1, maxQuestions: this.maxQuestions,
      questionMinWords: this.questionMinWords ?? 1, questionMaxWords: this.questionMaxWords,
      answerMinWords: this.answerMinWords ?? 1, answerMaxWords: this.answerMaxWords,
    };
  }

  #add(): void {
    this.pairs = [...this.pairs, this.#blank()];
    this.current = this.pairs.length - 1;
    this.said = text('qa.added', { number: this.pairs.length });
  }

  #remove(at: number): void {
    const rest = this.pairs.filter((_pair, index) => index !== at);
    this.pairs = rest.length === 0 ? [this.#blank()] : rest;
    this.current = Math.min(at, this.pairs.length - 1);
    this.said = text('qa.removed', { number: at + 1 });
    this.#tell();
    this.#focus(this.current, 'question');
  }

  #change(at: number, part: Partial<Pair>): void {
    this.pairs = this.pairs.map((pair, index) => (index === at ? { ...pair, ...part } : pair));
    this.#tell();
  }

  #tag(at: number, tag: string): void {
    const { tags } = this.pairs[at]!;
    const inside = tags.includes(tag);
    this.#change(at, { tags: inside ? tags.filter(one => one !== tag) : [...tags, tag] });
    this.said = text(inside ? 'qa.tag-off' : 'qa.tag-on', { tag: spelled(tag) });
  }

  #ownTag(event: KeyboardEvent, at: number): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    const box = event.target as HTMLInputElement;
    const tag = box.value.trim();
    box.value = '';
    if (tag !== '' && !this.pairs[at]!.tags.includes(tag)) this.#tag(at, tag);
  }

  #quote(at: number): void {
    const picked: Extent | null = this.view?.picked ?? null;
    if (!picked) {
      this.said = text('qa.nothing-selected');
      return;
    }
    const { quotes } = this.pairs[at]!;
    this.view!.unpick();
    if (!quotes.some(quote => quote.start === picked.start && quote.end === picked.end)) {
      this.#change(at, { quotes: [...quotes, { start: picked.start, end: picked.end }].sort((a, b) => a.start - b.start || a.end - b.end) });
    }
    this.said = text('qa.quoted', { text: this.#words(picked), number: at + 1 });
  }

  readonly #textKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.#quote(this.current);
  };

  #focus(at: number, what: 'question' | 'answer'): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-box="${at}/${what}"]`)?.focus());
  }

  #tell(): void {
    this.dispatchEvent(new AnswerChanged(false));
  }

  #blank(): Pair {
    return { key: ++this.#lastKey, question: '', answer: '', tags: [], quotes: [] };
  }

  /** As many pairs to fill in as there must be, at least one. */
  #begin(pairs: readonly Pair[]): void {
    const least = Math.max(1, Math.min(this.#limits.minQuestions, 100));
    this.pairs = [...pairs, ...Array.from({ length: Math.max(0, least - pairs.length) }, () => this.#blank())];
    this.current = Math.min(this.current, this.pairs.length - 1);
  }

  /** Somebody asks before the first drawing. */
  #catchUp(): void {
    if (this.isConnected && this.isUpdatePending) this.performUpdate();
  }
}

/** A press on a button must not take the selection from the text. */
const keepFocus = (event: Event): void => event.preventDefault();
const stop = (event: Event): void => event.stopPropagation();
