import { html, type TemplateResult } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import type { ImageView } from '../image-view/image-view.js';
import { text } from '../../texts/text.js';

interface Host extends ReactiveControllerHost { readonly renderRoot: HTMLElement | DocumentFragment }

/** The picture of an image classifier: where it stands, its keys, and whether the worker has seen it. */
export class PictureContent {
  readonly #host: Host;
  #hint = '';

  constructor(host: Host) {
    this.#host = host;
  }

  /** Whether the worker sees the picture, or knows that it will not come. */
  get seen(): boolean {
    const view = this.#view;
    return view !== null && (view.shown || view.failed);
  }

  render(src: string, label: string): TemplateResult {
    return html`<div class="content picture">
      <plumbline-image-view .src=${src} .label=${label}></plumbline-image-view>
      <div class="heard" role="status">${this.#hint}</div>
    </div>`;
  }

  takeKey(event: KeyboardEvent): boolean {
    return this.#view?.takeKey(event) ?? false;
  }

  releaseKey(event: KeyboardEvent): void {
    this.#view?.releaseKey(event);
  }

  /** Says that a key came too early. */
  askForPatience(): void {
    this.#hint = text('image.wait');
    this.#host.requestUpdate();
  }

  get #view(): ImageView | null {
    return this.#host.renderRoot.querySelector<ImageView>('plumbline-image-view');
  }
}
