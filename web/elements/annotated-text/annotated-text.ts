import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { text } from '../../texts/text.js';
import { styles } from './annotated-text.styles.js';
import { Boundaries } from './boundaries.js';
import { move, type Step } from './movement.js';
import { endsIn, selectionOf } from './own-selection.js';
import { Painter, type Mark } from './painter.js';
import { Surface } from './surface.js';

/** A stretch of text, UTF-16 units, end exclusive. */
export interface Extent { readonly start: number; readonly end: number }

/** The worker finished choosing a stretch with the pointer. */
export class TextPicked extends CustomEvent<Extent> {
  constructor(extent: Extent) {
    super('text-picked', { detail: extent });
  }
}

/** The worker pressed a place in the text (`at`), or the tag of a mark (`key`). */
export class PlacePressed extends CustomEvent<{ readonly at: number; readonly key: number | null }> {
  constructor(at: number, key: number | null) {
    super('place-pressed', { detail: { at, key } });
  }
}

/** The caret or the end of the selection was moved by keys. */
export class CaretMoved extends CustomEvent<{ readonly at: number; readonly from: number; readonly step: Step; readonly picked: Extent | null }> {
  constructor(at: number, from: number, step: Step, picked: Extent | null) {
    super('caret-moved', { detail: { at, from, step, picked } });
  }
}

/**
 * A text in which stretches are marked: read, select by pointer, finger or keys. The text on the page never changes; marks are drawn behind it.
 * @fires text-picked - `{start, end}`: selected with mouse or pen.
 * @fires place-pressed - `{at, key}`
 * @fires caret-moved - `{at, from, step, picked}`
 */
export class AnnotatedText extends LitElement {
  static override readonly styles = [base, styles];

  @property({ attribute: false }) accessor text = '';
  /** Ascending by start. */
  @property({ attribute: false }) accessor marks: readonly Mark[] = [];
  /** Key of the mark that is chosen. */
  @property({ attribute: false }) accessor selected: number | null = null;
  @property() accessor label = '';
  /** What keys do, told with the text's name. */
  @property() accessor hint = '';

  @query('.scroller') private accessor scroller!: HTMLElement;
  @query('.text') private accessor home!: HTMLElement;
  @query('.caret') private accessor caretMark!: HTMLElement;

  #edges = new Boundaries('');
  #surface: Surface | null = null;
  #painter: Painter | null = null;
  /** Where selecting began and where it is now; the same when nothing is selected. */
  #anchor = 0;
  #focus = 0;
  #touched = false;
  #drawn = { top: 0, bottom: -1 };
  #frame = 0;
  #pressed = false;
  readonly #resizes = new ResizeObserver(() => this.#repaint());

  /** Where characters and words begin in this text. */
  get edges(): Boundaries {
    return this.#edges;
  }

  /** What is selected, as whole characters and without the space around; null for nothing. */
  get picked(): Extent | null {
    return this.#anchor === this.#focus ? null : this.#edges.snap(this.#anchor, this.#focus);
  }

  /** Whether something is selected, be it only space. */
  get picking(): boolean {
    return this.#anchor !== this.#focus;
  }

  /** Where the caret is. */
  get caret(): number {
    return this.#focus;
  }

  /** Forgets what is selected; the caret stays. */
  unpick(): void {
    this.#set(this.#focus, this.#focus);
  }

  /** Puts the caret somewhere and shows it. */
  goTo(at: number): void {
    this.#set(at, at);
    this.#reveal(at);
  }

  /** Selects a stretch and shows it. */
  pick(extent: Extent): void {
    this.#set(extent.start, extent.end);
    this.#reveal(extent.end);
  }

  override focus(): void {
    this.home.focus({ preventScroll: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('selectionchange', this.#selected);
    document.addEventListener('pointerup', this.#released);
    if (this.hasUpdated) this.#resizes.observe(this.home);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('selectionchange', this.#selected);
    document.removeEventListener('pointerup', this.#released);
    this.#resizes.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) this.#edges = new Boundaries(this.text);
  }

  protected override firstUpdated(): void {
    this.#painter = new Painter(this.renderRoot.querySelector('.under')!, this.renderRoot.querySelector('.over')!);
    this.#painter.marks = this.marks;
    this.#resizes.observe(this.home);
    this.#resizes.observe(this.scroller);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('text')) {
      this.#surface = new Surface(this.home, this.text);
      this.#anchor = this.#focus = 0;
    }
    if (changed.has('marks') && this.#painter) this.#painter.marks = this.marks;
    if (changed.has('text') || changed.has('marks') || changed.has('selected')) this.#repaint();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="scroller" @scroll=${this.#scrolled}>
        <div class="sheet"><div class="page">
          <div class="under" aria-hidden="true"></div>
          <div class="text" role="textbox" aria-multiline="true" aria-readonly="true" tabindex="0" aria-label=${this.label} aria-describedby="hint" translate="no"
            @keydown=${this.#key} @pointerdown=${this.#press} @focus=${this.#focused}></div>
          <div class="caret" aria-hidden="true"></div>
          <div class="over" aria-hidden="true" @click=${this.#tagPressed}></div>
        </div></div>
      </div>
      <div id="hint" hidden>${this.hint || text('text.hint')}</div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    const surface = this.#surface;
    if (!surface || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      this.#set(0, this.text.length);
      this.dispatchEvent(new CaretMoved(this.text.length, 0, 'text', this.picked));
      return;
    }
    const moved = move(event, this.#focus, { text: this.text, edges: this.#edges, surface, page: this.scroller.clientHeight });
    if (!moved) return;
    event.preventDefault();
    const from = this.#focus;
    this.#set(event.shiftKey ? this.#anchor : moved.to, moved.to);
    this.#reveal(moved.to);
    this.dispatchEvent(new CaretMoved(moved.to, from, moved.step, this.picked));
  };

  /** The selection that the browser shows is the one we know. */
  readonly #selected = (): void => {
    const ends = endsIn(this.renderRoot as ShadowRoot);
    if (!ends || !this.#surface || !this.home.contains(ends.anchorNode)) return;
    this.#anchor = this.#surface.position(ends.anchorNode, ends.anchorOffset);
    this.#focus = this.#surface.position(ends.focusNode, ends.focusOffset);
    this.#touched = true;
    this.#placeCaret();
    this.#later();
  };

  readonly #press = (event: PointerEvent): void => {
    this.#pressed = event.button === 0;
  };

  readonly #released = (event: PointerEvent): void => {
    if (!this.#pressed) return;
    this.#pressed = false;
    // The browser settles the selection after this event; a click inside a selection clears it only then.
    setTimeout(() => {
      this.#selected();
      const picked = this.picked;
      if (picked && event.pointerType !== 'touch') this.dispatchEvent(new TextPicked(picked));
      else if (!this.picking) this.dispatchEvent(new PlacePressed(this.#focus, null));
    }, 0);
  };

  readonly #tagPressed = (event: Event): void => {
    const key = (event.target as HTMLElement).dataset.key;
    if (key === undefined) return;
    this.focus();
    this.dispatchEvent(new PlacePressed(this.#focus, Number(key)));
  };

  readonly #focused = (): void => {
    if (!this.#touched) this.#set(this.#focus, this.#focus);
    this.#placeCaret();
  };

  #set(anchor: number, focus: number): void {
    this.#anchor = anchor;
    this.#focus = focus;
    this.#touched = true;
    const surface = this.#surface;
    if (!surface) return;
    selectionOf(this.renderRoot as ShadowRoot)?.setBaseAndExtent(...surface.place(anchor), ...surface.place(focus));
    this.#placeCaret();
    this.#later();
  }

  #placeCaret(): void {
    const box = this.#surface?.caret(this.#focus);
    if (!box) return;
    const mark = this.caretMark;
    mark.style.cssText = `left:${box.left}px;top:${box.top}px;height:${box.height}px`;
    mark.dataset.at = String(this.#focus);
  }

  #reveal(at: number): void {
    const box = this.#surface?.caret(at);
    if (!box) return;
    const top = box.top + this.#offset;
    const { scrollTop, clientHeight } = this.scroller;
    // One line of room, so that the next one is seen coming.
    if (top - 40 < scrollTop) this.scroller.scrollTop = top - 40;
    else if (top + box.height + 40 > scrollTop + clientHeight) this.scroller.scrollTop = top + box.height + 40 - clientHeight;
  }

  /** Height of the text's box within what scrolls. */
  get #offset(): number {
    return this.home.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop;
  }

  readonly #scrolled = (): void => {
    const top = this.scroller.scrollTop - this.#offset;
    if (top < this.#drawn.top || top + this.scroller.clientHeight > this.#drawn.bottom) this.#repaint();
  };

  #later(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#repaint();
    });
  }

  /** One screen above and below the visible one is drawn ahead. */
  #repaint(): void {
    if (!this.#surface || !this.#painter || !this.isConnected) return;
    const height = Math.max(200, this.scroller.clientHeight);
    const top = this.scroller.scrollTop - this.#offset;
    this.#drawn = { top: top - height, bottom: top + 2 * height };
    const own = this.renderRoot as ShadowRoot;
    const shown = own.activeElement === this.home;
    this.#painter.draw(this.#surface, this.#drawn.top, this.#drawn.bottom, this.selected, shown ? null : this.picked);
    this.#placeCaret();
  }
}
