import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { keymap } from '../keys/keymap.js';
import { MediaFailed } from '../field/field.js';
import { text } from '../../texts/text.js';
import { explain } from './failure.js';
import { styles } from './image-view.styles.js';
import { PointerPan } from './pointer-pan.js';
import { fit, pan, zoom, type Point, type Size, type Viewport } from './viewport.js';

/** Told when the picture lies otherwise on the stage. `size`: of the picture, in its own pixels. */
export class ViewChanged extends CustomEvent<{ readonly view: Viewport; readonly size: Size }> {
  constructor(view: Viewport, size: Size) {
    super('view-changed', { detail: { view, size } });
  }
}

/**
 * One picture on a stage: fit, zoom at the pointer, pan. Says why when the picture does not come.
 * @attr src - Address of the picture.
 * @fires media-failed - `{src, status?}`
 * @fires view-changed - `{view, size}`
 * @slot - What lies over the picture, in stage pixels; pointers go through it.
 */
export class ImageView extends LitElement {
  static override readonly styles = [base, styles];

  @property() accessor src = '';
  @property() accessor label = '';

  @state() private accessor phase: 'loading' | 'shown' | 'failed' = 'loading';
  @state() private accessor reason = '';
  @state() private accessor percent = 100;

  @query('.stage') private accessor stage!: HTMLElement;
  @query('img') private accessor picture!: HTMLImageElement | null;

  #view: Viewport = { scale: 1, x: 0, y: 0 };
  #fitted = true;
  #frame: Size = { width: 0, height: 0 };
  readonly #resizes = new ResizeObserver(() => this.#measure());
  readonly #pan = new PointerPan({
    moved: by => this.#show(pan(this.#view, by, this.#natural, this.#frame), false),
    pinched: (at, factor) => this.#show(zoom(this.#view, this.#toStage(at), factor, this.#natural, this.#frame), false),
  });

  /** Whether the worker can see the picture. */
  get shown(): boolean {
    return this.phase === 'shown';
  }

  /** Whether it is known that the picture will not come. */
  get failed(): boolean {
    return this.phase === 'failed';
  }

  /** Answers a key typed anywhere on the page. True when it was ours. */
  takeKey(event: KeyboardEvent): boolean {
    const action = keymap.actionOf(event, ['pan', 'fit', 'zoom-in', 'zoom-out']);
    if (action === null) return false;
    if (action === 'pan') this.#pan.spaceHeld = true;
    else if (action === 'fit') this.fit();
    else this.#zoomMiddle(action === 'zoom-in' ? 1.25 : 0.8);
    this.toggleAttribute('panning', this.#pan.spaceHeld);
    return true;
  }

  /** Ends what a held key began. */
  releaseKey(event: KeyboardEvent): void {
    if (!this.#pan.spaceHeld || !keymap.is('pan', event)) return;
    this.#pan.spaceHeld = false;
    this.removeAttribute('panning');
  }

  /** Shows the whole picture. */
  fit(): void {
    this.#show(fit(this.#natural, this.#frame), true);
  }

  #stopKeys: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopKeys = keymap.use('image');
    if (this.hasUpdated) this.#resizes.observe(this.stage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#stopKeys?.();
  }

  protected override firstUpdated(): void {
    this.#resizes.observe(this.stage);
    this.stage.addEventListener('wheel', this.#wheel, { passive: false });
    this.#pan.attach(this.stage);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('src')) return;
    this.phase = this.src ? 'loading' : 'failed';
    this.reason = this.src ? '' : text('image.no-source');
  }

  protected override render(): TemplateResult {
    return html`
      <div class="stage" @dblclick=${() => this.fit()}>
        ${this.src ? html`<img src=${this.src} alt=${this.label || text('image.name')} draggable="false" ?data-shown=${this.shown}
          @load=${this.#loaded} @error=${this.#failedToLoad}>` : nothing}
        <div class="over" ?hidden=${!this.shown}><slot></slot></div>
        ${this.phase === 'loading' ? html`<p class="note" role="status">${text('image.loading')}</p>` : nothing}
        ${this.phase === 'failed' ? this.#trouble() : nothing}
      </div>
      <div class="tools" ?hidden=${!this.shown}>
        <button type="button" class="quiet" aria-label=${text('image.zoom-out')} @click=${() => this.#zoomMiddle(0.8)}>−</button>
        <span class="scale">${text('image.scale', { percent: this.percent })}</span>
        <button type="button" class="quiet" aria-label=${text('image.zoom-in')} @click=${() => this.#zoomMiddle(1.25)}>+</button>
        <button type="button" class="quiet" aria-keyshortcuts=${keymap.spoken('fit') ?? nothing} @click=${() => this.fit()}>${text('image.fit')} ${keymap.printed('fit') ? html`<kbd aria-hidden="true">${keymap.printed('fit')}</kbd>` : nothing}</button>
      </div>`;
  }

  #trouble() {
    return html`<div class="trouble" role="alert">
      <p><strong>${text('image.failed')}</strong></p><p>${this.reason}</p>
      ${this.src ? html`<code>${this.src.split(/[?#]/)[0]}</code><p><button type="button" @click=${this.#retry}>${text('image.retry')}</button></p>` : nothing}
    </div>`;
  }

  get #natural(): Size {
    // A vector picture may have no size of its own.
    return { width: this.picture?.naturalWidth || 512, height: this.picture?.naturalHeight || 512 };
  }

  readonly #loaded = async (): Promise<void> => {
    const picture = this.picture;
    // Decoded ahead, so that a prefetched task is painted in one go. A picture that cannot be decoded ahead is shown anyway.
    await picture?.decode().catch(() => undefined);
    if (picture !== this.picture) return;
    this.phase = 'shown';
    this.#measure();
  };

  readonly #failedToLoad = async (): Promise<void> => {
    const src = this.src;
    const failure = await explain(src, fetch.bind(globalThis));
    if (src !== this.src) return;
    this.phase = 'failed';
    this.reason = failure.sentence;
    this.dispatchEvent(new MediaFailed(src, failure.status));
  };

  readonly #retry = (): void => {
    this.phase = 'loading';
    const picture = this.picture;
    if (picture) picture.src = this.src;
  };

  readonly #wheel = (event: WheelEvent): void => {
    if (!this.shown) return;
    event.preventDefault();
    // A wheel notch is about 100 pixels, or 3 lines; a touchpad's pinch arrives with ctrlKey and small steps.
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
    const factor = Math.exp(-Math.max(-200, Math.min(200, pixels)) * (event.ctrlKey ? 0.01 : 0.002));
    this.#show(zoom(this.#view, this.#toStage({ x: event.clientX, y: event.clientY }), factor, this.#natural, this.#frame), false);
  };

  #zoomMiddle(factor: number): void {
    this.#show(zoom(this.#view, { x: this.#frame.width / 2, y: this.#frame.height / 2 }, factor, this.#natural, this.#frame), false);
  }

  #toStage(client: Point): Point {
    const box = this.stage.getBoundingClientRect();
    return { x: client.x - box.left, y: client.y - box.top };
  }

  #measure(): void {
    if (!this.hasUpdated) return;
    this.#frame = { width: this.stage.clientWidth, height: this.stage.clientHeight };
    this.#show(this.#fitted ? fit(this.#natural, this.#frame) : pan(this.#view, { x: 0, y: 0 }, this.#natural, this.#frame), this.#fitted);
  }

  #show(view: Viewport, fitted: boolean): void {
    this.#view = view;
    this.#fitted = fitted;
    this.percent = Math.round(view.scale * 100);
    const picture = this.picture;
    if (!picture) return;
    const { width, height } = this.#natural;
    picture.style.width = `${width}px`;
    picture.style.height = `${height}px`;
    picture.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    if (this.shown) this.dispatchEvent(new ViewChanged(view, { width, height }));
  }
}
