import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { keymap } from '../keys/keymap.js';
import { mediaStyles } from '../media/media.styles.js';
import { tellFailure } from '../media/media-failure.js';
import { arrive, isFor, leave } from '../media/on-page.js';
import { playerWish } from '../media/player-keys.js';
import type { Transport } from '../media/transport.js';
import { trouble } from '../media/trouble.js';
import { text } from '../../texts/text.js';
import { videoStyles } from './plumbline-video.styles.js';

/**
 * A video clip with steps of one frame, speed and repeat; carries no answer of its own. Ours, not one of AWS's elements.
 * @attr src - Address of the clip. Without it, `<source>` children are tried in their order.
 * @attr label - What the clip is, for those who hear the page.
 * @attr frame-rate - Frames a second, for single steps. Default 25.
 * @fires media-failed - `{src, status?}`
 */
export class PlumblineVideo extends LitElement {
  static override readonly styles = [base, mediaStyles, videoStyles];

  @property({ reflect: true }) accessor src = '';
  @property() accessor label = '';
  @property({ type: Number, attribute: 'frame-rate' }) accessor frameRate = 25;

  @state() private accessor phase: 'loading' | 'shown' | 'failed' = 'loading';
  @state() private accessor reason = '';

  @query('video') private accessor video!: HTMLVideoElement | null;
  @query('plumbline-transport') private accessor transport!: Transport | null;

  #leaveKeys: (() => void) | null = null;

  /** The clip's own element, for scripts of a template. */
  get media(): HTMLVideoElement | null {
    return this.video;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    arrive(this);
    this.#leaveKeys = keymap.use('player');
    document.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leave(this);
    this.#leaveKeys?.();
    document.removeEventListener('keydown', this.#key);
    this.video?.pause();
  }

  protected override firstUpdated(): void {
    this.#begin();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('src') && changed.get('src') !== undefined) this.#begin();
    if (this.transport && this.transport.media !== this.video) this.transport.media = this.video;
  }

  protected override render(): TemplateResult {
    const step = this.frameRate > 0 ? 1 / this.frameRate : 1 / 25;
    return html`
      <div class="stage">
        <video aria-label=${this.label || text('video.name')} playsinline preload="auto" @click=${() => this.transport?.toggle()} ?hidden=${this.phase === 'failed'}
          @loadeddata=${() => { this.phase = 'shown'; }} @error=${() => this.#failed()} ?loop=${this.transport?.loop ?? false}></video>
        ${this.phase === 'failed' ? trouble(text('video.failed'), this.reason, this.#address, () => this.#begin()) : nothing}
      </div>
      <plumbline-transport slider frames .step=${step} @loop-changed=${() => this.requestUpdate()} ?hidden=${this.phase === 'failed'}></plumbline-transport>
      <slot hidden @slotchange=${() => this.#begin()}></slot>`;
  }

  get #address(): string {
    return this.src || this.video?.currentSrc || this.querySelector('source')?.src || '';
  }

  /** Hands address, sources and captions to the player and starts over. */
  #begin(): void {
    const video = this.video;
    if (!video) return;
    const inside = [...this.querySelectorAll<HTMLElement>('source, track')].map(child => child.cloneNode() as HTMLElement);
    // Captions of another address are read by a script of the browser, which asks with CORS.
    if (inside.some(child => child.localName === 'track')) video.crossOrigin = 'anonymous';
    video.replaceChildren(...inside);
    // The error of a list of sources is told at its last entry.
    inside.filter(child => child.localName === 'source').at(-1)?.addEventListener('error', () => { if (!this.src) void this.#failed(); });
    this.phase = 'loading';
    if (this.src) video.src = this.src;
    else video.removeAttribute('src');
    if (this.#address) video.load();
    else this.#lacking();
  }

  #lacking(): void {
    this.phase = 'failed';
    this.reason = text('media.no-source');
  }

  async #failed(): Promise<void> {
    const src = this.#address;
    const failure = await tellFailure(this, src, () => this.isConnected && src === this.#address);
    if (!failure) return;
    this.phase = 'failed';
    this.reason = failure.sentence;
  }

  readonly #key = (event: KeyboardEvent): void => {
    const wish = this.phase === 'shown' && isFor(this, event) ? playerWish(event) : null;
    if (!wish || !this.transport) return;
    event.preventDefault();
    this.transport.take(wish);
  };
}
