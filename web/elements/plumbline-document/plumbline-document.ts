import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { AnswerChanged, type Field } from '../field/field.js';
import { keymap } from '../keys/keymap.js';
import { asksForAction, digit, isTaken } from '../keys/keys.js';
import { lenientJson } from '../lenient-json/lenient-json.js';
import { mediaLabels, type MediaLabel } from '../media/labels.js';
import { labelPicker } from '../media/label-picker.js';
import { MarkList } from '../media/mark-list.js';
import { tellFailure } from '../media/media-failure.js';
import { mediaStyles } from '../media/media.styles.js';
import { arrive, isFor, leave } from '../media/on-page.js';
import { trouble } from '../media/trouble.js';
import { zoomWish } from '../media/zoom-keys.js';
import { text } from '../../texts/text.js';
import { documentStyles } from './plumbline-document.styles.js';
import { pageTools } from './page-tools.js';
import { completed } from './completing.js';
import { readsLeftward, toPoints } from './page-text.js';
import { marksByPage } from './page-marks.js';
import { Pages } from './pages.js';
import { DocumentSearch, type Hit } from './searching.js';
import { selectedStretch, WordCursor, type Pending } from './selecting.js';
import { spanRow } from './span-row.js';
import { answerOf, inOrder, readSpans, spanAt, type Span, type SpanAnswer } from './spans.js';

/** Answer under the element's name. */
export interface DocumentAnswer {
  /** How many pages the document has; absent while it is not open. */
  readonly pages?: number;
  readonly spans: readonly SpanAnswer[];
  /** Whether the worker changed anything; only where `initial-value` was given. */
  readonly initialValueModified?: boolean;
}

/**
 * A PDF document with its text; with `name` and `labels` also spans of that text, each with a label.
 * Ours, not one of AWS's elements. Without `name` it shows the document and carries no answer.
 * @attr name - Field name under which the answer is submitted.
 * @attr src - Address of the PDF.
 * @attr header - The question, shown above.
 * @attr label - What the document is, for those who hear the page.
 * @attr labels - Names of the labels a span may have; JSON, in the lenient form templates use.
 * @attr page - Page to begin at; first is 1.
 * @attr required - At least one span is asked for.
 * @attr initial-value - `[{label, page, startOffset, endOffset}]` or a whole answer.
 * @fires answer-changed - Spans changed. Read `value`.
 * @fires media-failed - `{src, status?}`
 */
export class PlumblineDocument extends LitElement implements Field {
  static readonly formAssociated = true;
  static override readonly styles = [base, mediaStyles, documentStyles];

  @property({ reflect: true }) accessor name = '';
  @property({ reflect: true }) accessor src = '';
  @property({ reflect: true }) accessor header = '';
  @property() accessor label = '';
  @property({ converter: { fromAttribute: mediaLabels } }) accessor labels: MediaLabel[] = [];
  @property({ type: Number }) accessor page = 1;
  @property({ type: Boolean, reflect: true }) accessor required = false;
  @property({ attribute: 'initial-value' }) accessor initialValue: string | null = null;

  @state() private accessor phase: 'loading' | 'shown' | 'failed' = 'loading';
  @state() private accessor reason = '';
  @state() private accessor pages: Pages | null = null;
  @state() private accessor current = 1;
  @state() private accessor pending: Pending | null = null;
  @state() private accessor heard = '';

  @query('.pages') private accessor scroller!: HTMLElement | null;
  @query('.wanted') private accessor wanted!: HTMLInputElement | null;

  readonly #form = this.attachInternals();
  readonly #marks = new MarkList<Span>(byWorker => this.#changed(byWorker));
  #loading = new AbortController();
  readonly #search = new DocumentSearch(hit => void this.#found(hit));
  #cursor: WordCursor | null = null;
  #nextLabel: string | undefined;
  #leaveKeys: (() => void) | null = null;

  /** The answer so far. */
  get value(): DocumentAnswer {
    return {
      ...(this.pages ? { pages: this.pages.all.length } : {}),
      spans: answerOf(this.#marks.all),
      ...(this.initialValue === null ? {} : { initialValueModified: this.#marks.touched }),
    };
  }

  set value(answer: unknown) {
    this.restoreAnswer(answer);
  }

  get _submittableValue(): DocumentAnswer | undefined {
    return this.name ? this.value : undefined;
  }

  get validationMessage(): string {
    return this.name && this.required && this.#marks.all.length === 0 ? text('document.need-span') : '';
  }

  reportValidity(): boolean {
    if (this.validationMessage === '') return true;
    this.scroller?.focus();
    return false;
  }

  restoreAnswer(value: unknown): void {
    const touched = (value as Partial<DocumentAnswer> | undefined)?.initialValueModified === true;
    this.#marks.load(readSpans(value === undefined ? lenientJson(this.initialValue) : value, this.#marks.nextId), touched);
    void this.#complete();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    arrive(this);
    this.#leaveKeys = this.name ? keymap.use('document', 'view', 'edit', 'choice') : keymap.use('document', 'view');
    document.addEventListener('keydown', this.#key);
    document.addEventListener('selectionchange', this.#selected);
    if (this.hasUpdated) void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leave(this);
    this.#leaveKeys?.();
    document.removeEventListener('keydown', this.#key);
    document.removeEventListener('selectionchange', this.#selected);
    this.#loading.abort();
    this.#search.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('initialValue') && this.initialValue !== null && !this.#marks.touched) this.restoreAnswer(undefined);
  }

  protected override firstUpdated(): void {
    void this.#begin();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('src') && changed.get('src') !== undefined) void this.#begin();
    if (changed.has('pending') || changed.has('labels')) void this.#show();
  }

  protected override render(): TemplateResult {
    const count = this.pages?.all.length ?? 0;
    return html`
      ${this.header ? html`<h2 dir="auto">${this.header}</h2>` : nothing}
      <div class="bar" role="toolbar" aria-label=${text('document.tools')} ?hidden=${this.phase === 'failed'}>
        ${pageTools({ current: this.current, count, percent: this.pages?.percent ?? 100, go: page => this.pages?.go(page), turn: way => this.#turn(way), zoom: factor => this.#zoom(factor) })}
        <search>
          <input class="wanted" type="search" aria-label=${text('document.search')} placeholder=${text('document.search')} @input=${() => void this.#search.look(this.pages, this.current, this.wanted?.value ?? '')} @keydown=${this.#lookKey}>
          ${this.#hits()}
        </search>
      </div>
      ${this.phase === 'failed' ? trouble(text('document.failed'), this.reason, this.src, () => void this.#begin()) : nothing}
      ${this.phase === 'loading' ? html`<p class="note" role="status">${text('document.loading')}</p>` : nothing}
      <div class="desk" ?hidden=${this.phase === 'failed'}>
        <div class="pages" tabindex="0" role="region" aria-label=${this.label || text('document.name')} aria-describedby=${this.#marking ? 'how' : nothing} @pointerup=${this.#pick}></div>
        ${this.#marking ? this.#side() : nothing}
      </div>
      <div class="heard" role="status">${this.heard}</div>`;
  }

  #hits(): TemplateResult | typeof nothing {
    const { hits, at } = this.#search;
    return hits === null ? nothing : html`
      <span role="status">${hits.length === 0 ? text('document.none-found') : text('document.found', { at: at + 1, count: hits.length })}</span>
      <button type="button" class="quiet" aria-label=${text('document.hit-back')} ?disabled=${hits.length === 0} @click=${() => this.#search.step(-1)}>↑</button>
      <button type="button" class="quiet" aria-label=${text('document.hit-on')} ?disabled=${hits.length === 0} @click=${() => this.#search.step(1)}>↓</button>`;
  }

  #side(): TemplateResult {
    const current = this.#marks.selected;
    return html`<div class="side" role="group" aria-label=${text('document.spans-name')}>
      <p class="note" id="how">${text('document.how')}</p>
      ${labelPicker(this.labels, current && !this.pending ? current.label : this.#nextLabel, text('document.labels'), label => this.#choose(label))}
      <h3>${text('document.spans', { count: this.#marks.all.length })}</h3>
      <ol class="marks">${inOrder(this.#marks.all).map((span, position) => spanRow(span, position, {
        labels: this.labels, selected: span === current, go: () => this.#goTo(span),
        relabel: label => this.#marks.change(span.id, { label }), remove: () => this.#remove(span.id),
      }))}</ol>
    </div>`;
  }

  get #marking(): boolean {
    return this.name !== '' && this.labels.length > 0;
  }

  // --- the document

  async #begin(): Promise<void> {
    this.#loading.abort();
    const loading = (this.#loading = new AbortController());
    [this.pages, this.pending, this.#cursor] = [null, null, null];
    this.#search.stop();
    this.phase = this.src ? 'loading' : 'failed';
    this.reason = text('media.no-source');
    if (!this.src || !this.scroller) return;
    try {
      const pages = await Pages.open(this.src, this.scroller, loading.signal, {
        turned: page => { this.current = page; this.requestUpdate(); },
        nameOf: (page, count) => text('document.page-name', { page, count }),
      });
      if (loading.signal.aborted) return pages.close();
      loading.signal.addEventListener('abort', () => pages.close(), { once: true });
      this.pages = pages;
      this.phase = 'shown';
      if (this.page > 1) pages.go(this.page);
      await this.#complete();
    } catch (broken) {
      if (!loading.signal.aborted) await this.#failed(broken, loading.signal);
    }
  }

  async #failed(broken: unknown, cancel: AbortSignal): Promise<void> {
    const failure = await tellFailure(this, this.src, () => !cancel.aborted);
    if (!failure) return;
    this.phase = 'failed';
    this.reason = broken instanceof Error && broken.name === 'PasswordException' ? text('document.password')
      : failure.status !== undefined && failure.status < 300 && broken instanceof Error && broken.name !== 'InvalidPDFException' ? text('document.broken') : failure.sentence;
  }

  #turn(way: -1 | 1): void {
    this.pages?.go(this.current + way);
    this.heard = text('document.page-name', { page: this.current, count: this.pages?.all.length ?? 0 });
  }

  #zoom(factor: number): void {
    if (factor === 0) this.pages?.fit();
    else this.pages?.zoomBy(factor);
    this.requestUpdate();
  }

  readonly #lookKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#search.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      this.scroller?.focus();
    }
  };

  /** Goes to a hit and puts the word cursor there; null when nothing is looked for any more. */
  async #found(hit: Hit | null): Promise<void> {
    this.requestUpdate();
    void this.#show();
    if (!hit) return;
    this.#cursor = new WordCursor(hit.page, (await hit.page.read()).text, hit.start);
    const [box] = await hit.page.boxes(hit.start, hit.end);
    this.pages?.go(hit.page.number, box?.top ?? 0);
  }

  // --- spans

  #choose(label: string): void {
    this.#nextLabel = label;
    const shown = this.labels.find(one => one.label === label)?.shown ?? label;
    const current = this.#marks.selected;
    if (this.pending) void this.#add(this.pending, label, shown);
    else if (current) this.#marks.change(current.id, { label });
    else this.requestUpdate();
    this.heard = text('audio.label-is', { label: shown });
  }

  async #add({ page, start, end }: Pending, label: string, shown: string): Promise<void> {
    const whole = page.known?.text ?? '';
    const boxes = await page.boxes(start, end);
    this.pending = null;
    this.#marks.add({ id: this.#marks.nextId(), page: page.number, startOffset: toPoints(whole, start), endOffset: toPoints(whole, end), label, text: whole.slice(start, end), boxes });
    document.getSelection()?.removeAllRanges();
    this.heard = text('document.added', { label: shown, words: short(whole.slice(start, end)) });
  }

  #remove(id: number): void {
    this.#marks.remove(id);
    this.heard = text('document.removed');
    this.scroller?.focus();
  }

  #goTo(span: Span): void {
    this.#marks.select(span.id);
    this.pages?.go(span.page, span.boxes[0]?.top ?? 0);
  }

  /** Fills in words and boxes of spans from elsewhere. */
  async #complete(): Promise<void> {
    const pages = this.pages;
    if (!pages) return;
    const { spans, gone } = await completed(this.#marks.all, pages);
    if (pages !== this.pages) return;
    if (spans) this.#marks.complete(spans);
    else void this.#show();
    if (gone > 0) this.heard = text('document.dropped', { count: gone });
  }

  #changed(byWorker: boolean): void {
    this.requestUpdate();
    void this.#show();
    this.#form.setFormValue(this.name ? JSON.stringify(this.value) : null);
    if (!byWorker) return;
    this.dispatchEvent(new AnswerChanged(false));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Puts spans, hits and what is being selected on their pages. */
  async #show(): Promise<void> {
    const [pages, pending] = [this.pages, this.pending];
    if (!pages) return;
    const marks = await marksByPage({ spans: this.#marks.all, selected: this.#marks.selected, labels: this.labels, hits: this.#search.hits, hit: this.#search.at, pending });
    if (pages !== this.pages || pending !== this.pending) return;
    for (const page of pages.all) page.show(marks.get(page.number) ?? []);
  }

  // --- pointer and keys

  readonly #selected = (): void => {
    if (!this.#marking || !this.pages) return;
    const stretch = selectedStretch(this.renderRoot as ShadowRoot, this.pages.all);
    if (!stretch) return;
    this.#marks.select(null);
    this.pending = stretch;
    this.#cursor = null;
  };

  /** A click without a selection picks the span under it, or nothing. */
  readonly #pick = (event: PointerEvent): void => {
    if (!this.#marking || !this.pages || selectedStretch(this.renderRoot as ShadowRoot, this.pages.all)) return;
    const sheet = (event.target as Element).closest<HTMLElement>('.sheet');
    const page = sheet && this.pages.page(Number(sheet.dataset.page));
    this.pending = null;
    this.#marks.select(page ? spanAt(this.#marks.all, page.number, page.pointAt(event.clientX, event.clientY))?.id ?? null : null);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (this.phase === 'shown' && isFor(this, event) && (this.#read(event) || (this.#marking && this.#edit(event)))) event.preventDefault();
  };

  #read(event: KeyboardEvent): boolean {
    const zoom = zoomWish(event);
    if (zoom !== null) this.#zoom(zoom);
    else if (asksForAction('page-back', event)) this.#turn(-1);
    else if (asksForAction('page-on', event)) this.#turn(1);
    // Elsewhere on the page the browser's own search stays.
    else if (asksForAction('find-text', event) && event.composedPath().includes(this)) this.wanted?.focus();
    else return false;
    return true;
  }

  #edit(event: KeyboardEvent): boolean {
    if (isTaken(event)) return false;
    const current = this.#marks.selected;
    if (keymap.is('undo', event) || keymap.is('redo', event)) this.#step(keymap.is('undo', event));
    else if (keymap.is('delete', event) && current) this.#remove(current.id);
    else if (keymap.is('cancel', event) && (this.pending || current)) this.#letGo();
    else if (/^Arrow(Left|Right)$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && event.composedPath().includes(this.scroller!)) {
      void this.#word(event.key === 'ArrowRight' ? 1 : -1, event.shiftKey);
    } else {
      const at = digit(event, this.labels.length);
      if (at === null) return false;
      this.#choose(this.labels[at]!.label);
    }
    return true;
  }

  #step(back: boolean): void {
    if (this.#marks.step(back)) this.heard = back ? text('media.undone') : text('media.redone');
  }

  #letGo(): void {
    [this.pending, this.#cursor] = [null, null];
    this.#marks.select(null);
    document.getSelection()?.removeAllRanges();
  }

  /** One word on or back on the page in view. */
  async #word(arrow: -1 | 1, extend: boolean): Promise<void> {
    const page = this.pages?.page(this.current);
    if (!page) return;
    const content = await page.read();
    const [whole, way] = [content.text, readsLeftward(content) ? arrow === 1 ? -1 : 1 : arrow] as const;
    const fresh = this.#cursor?.page !== page;
    if (fresh) this.#cursor = new WordCursor(page, whole, this.pending?.page === page ? this.pending.start : 0);
    if (!fresh && !this.#cursor!.move(way, extend)) return void (this.heard = way > 0 ? text('document.end') : text('document.start'));
    const stretch = this.#cursor!.stretch;
    if (!stretch) return void (this.heard = text('document.no-text'));
    document.getSelection()?.removeAllRanges();
    this.#marks.select(null);
    this.pending = stretch;
    this.heard = short(whole.slice(stretch.start, stretch.end));
    const [box] = await page.boxes(stretch.start, stretch.end);
    if (box) this.pages?.keepInView(page, box.top, box.height);
  }
}

/** Enough of a text to know it by. */
const short = (words: string): string => (words.length > 120 ? `${words.slice(0, 119)}…` : words).replace(/\s+/g, ' ');
