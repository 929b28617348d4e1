import { html, nothing, type TemplateResult } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import { inWords, type Lying, type OverlayTold } from '../image-overlay/image-overlay.js';
import { overlayOf, type Overlay } from '../image-overlay/overlay.js';
import type { ImageView, ViewChanged } from '../image-view/image-view.js';
import { keymap } from '../keys/keymap.js';
import { text } from '../../texts/text.js';

interface Host extends ReactiveControllerHost { readonly renderRoot: HTMLElement | DocumentFragment }

/** The picture of an image classifier: where it stands, what lies over it, its keys, and whether the worker has seen it. */
export class PictureContent {
  readonly #host: Host;
  #hint = '';
  #source: string | null = null;
  #overlay: Overlay | null = null;
  #lying: Lying | null = null;
  #concealed = false;
  #trouble = '';
  #stopKeys: (() => void) | null = null;

  constructor(host: Host) {
    this.#host = host;
    host.addController({ hostDisconnected: () => { this.#stopKeys?.(); this.#stopKeys = null; } });
  }

  /** Whether the worker sees the picture, or knows that it will not come. */
  get seen(): boolean {
    const view = this.#view;
    return view !== null && (view.shown || view.failed);
  }

  /** @param overlay - The attribute of that name. */
  render(src: string, label: string, overlay: string | null = null): TemplateResult {
    if (overlay !== this.#source) {
      this.#source = overlay;
      this.#overlay = overlayOf(overlay);
      this.#trouble = overlay !== null && overlay.trim() !== '' && !this.#overlay ? text('overlay.unread') : '';
    }
    if (this.#overlay) this.#stopKeys ??= keymap.use('overlay');
    return html`<div class="content picture">
      ${this.#trouble ? html`<p role="note" class="later">${this.#trouble}</p>` : nothing}
      ${this.#overlay ? this.#legend(this.#overlay) : nothing}
      <plumbline-image-view .src=${src} .label=${label} @view-changed=${this.#moved}>
        ${this.#overlay ? html`<plumbline-image-overlay .overlay=${this.#overlay} .lying=${this.#lying} ?concealed=${this.#concealed} @overlay-told=${this.#told}></plumbline-image-overlay>` : nothing}
      </plumbline-image-view>
      <div class="heard" role="status">${this.#hint}</div>
    </div>`;
  }

  takeKey(event: KeyboardEvent): boolean {
    if (this.#overlay && keymap.is('conceal', event)) {
      if (!event.repeat) this.#toggle();
      return true;
    }
    return this.#view?.takeKey(event) ?? false;
  }

  releaseKey(event: KeyboardEvent): void {
    this.#view?.releaseKey(event);
  }

  /** Says that a key came too early. */
  askForPatience(): void {
    this.#say(text('image.wait'));
  }

  #legend(overlay: Overlay) {
    const words = inWords(overlay);
    const key = keymap.printed('conceal');
    return html`<div class="legend">
      <button type="button" aria-pressed=${!this.#concealed} aria-keyshortcuts=${keymap.spoken('conceal') ?? nothing} @click=${() => this.#toggle()}>
        ${key ? html`<kbd aria-hidden="true">${key}</kbd> ` : nothing}${this.#concealed ? text('overlay.show') : text('overlay.hide')}</button>
      <details><summary>${text(overlay.kind === 'boxes' ? 'overlay.boxes' : 'overlay.parts', { count: words.length })}</summary>
        <ul>${words.map(line => html`<li dir="auto">${line}</li>`)}</ul></details></div>`;
  }

  #toggle(): void {
    this.#concealed = !this.#concealed;
    this.#say(this.#concealed ? text('overlay.hidden') : text('overlay.shown'));
  }

  #say(words: string): void {
    this.#hint = words;
    this.#host.requestUpdate();
  }

  readonly #moved = (event: ViewChanged): void => {
    if (!this.#overlay) return;
    this.#lying = event.detail;
    this.#host.requestUpdate();
  };

  readonly #told = (event: OverlayTold): void => {
    this.#trouble = event.detail.trouble;
    this.#host.requestUpdate();
  };

  get #view(): ImageView | null {
    return this.#host.renderRoot.querySelector<ImageView>('plumbline-image-view');
  }
}
