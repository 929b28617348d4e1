import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import type { ActionName } from '../keys/actions.js';
import { keymap } from '../keys/keymap.js';
import { text } from '../../texts/text.js';
import { clock } from './clock.js';
import { keyHint, spokenKey } from './key-hint.js';
import { jump, type PlayerWish } from './player-keys.js';
import { transportStyles } from './transport.styles.js';

/** Speeds a player offers; 1 is as recorded. */
export const rates: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2];

const icon = (path: string) => svg`<path d=${path} fill="currentColor"></path>`;
const icons = {
  play: icon('M4 2l10 6-10 6z'),
  pause: icon('M3 2h4v12H3zM9 2h4v12H9z'),
  back: icon('M8 2v5l6-5v12L8 9v5L2 8z'),
  on: icon('M8 2v5L2 2v12l6-5v5l6-6z'),
  loud: icon('M2 6h3l4-4v12L5 10H2zM11 5a4 4 0 010 6zM11 1a7 7 0 010 14v-1.5a5.5 5.5 0 000-11z'),
  mute: icon('M2 6h3l4-4v12L5 10H2zM11 6l4 4-1 1-4-4zM15 6l-4 4-1-1 4-4z'),
};

/**
 * The buttons of a player: play, back and on, single steps, speed, sound, repeat.
 * @fires loop-changed - The worker switched repeating on or off. Read `loop`.
 */
export class Transport extends LitElement {
  static override readonly styles = [base, transportStyles];

  /** What is played. */
  @property({ attribute: false }) accessor media: HTMLMediaElement | null = null;
  /** Length of one step, seconds. */
  @property({ type: Number }) accessor step = 0.1;
  /** Whether a step is a frame of a film. */
  @property({ type: Boolean }) accessor frames = false;
  /** Whether a slider for the position is among the controls. */
  @property({ type: Boolean }) accessor slider = false;
  /** Whether playing begins again at the end. */
  @property({ type: Boolean }) accessor loop = false;

  @state() private accessor heard = '';

  /** Does what a key wished. */
  take(wish: PlayerWish): void {
    const media = this.media;
    if (!media) return;
    switch (wish.do) {
      case 'toggle': return void this.toggle();
      case 'seek': return this.seek(media.currentTime + wish.seconds);
      case 'step': media.pause(); return this.seek(media.currentTime + wish.way * this.step);
      case 'rate': return this.#setRate(rates[Math.max(0, Math.min(rates.length - 1, this.#rate + wish.way))]!);
      case 'mute': return this.#mute();
      case 'loop': return this.#setLoop(!this.loop);
      case 'start': return this.seek(0);
      case 'end': return this.seek(media.duration);
    }
  }

  async toggle(): Promise<void> {
    if (!this.media) return;
    if (this.media.paused) await this.play();
    else this.media.pause();
  }

  /** Begins to play. A browser that wants a click first is answered with a sentence. */
  async play(): Promise<void> {
    try {
      await this.media?.play();
    } catch (refused) {
      if (refused instanceof DOMException && refused.name === 'NotAllowedError') this.heard = text('player.click-first');
    }
  }

  /** Goes to a time in seconds, kept within the recording. */
  seek(seconds: number): void {
    if (this.media && Number.isFinite(this.media.duration)) this.media.currentTime = Math.max(0, Math.min(this.media.duration, seconds));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('media')) return;
    const before = changed.get('media');
    for (const type of heardOf) {
      before?.removeEventListener(type, this.#refresh);
      this.media?.addEventListener(type, this.#refresh);
    }
  }

  protected override render(): TemplateResult {
    const media = this.media;
    const playing = media !== null && !media.paused;
    const [now, whole] = [media?.currentTime ?? 0, media?.duration ?? NaN];
    return html`
      ${this.slider ? html`<input class="position" type="range" min="0" max=${Number.isFinite(whole) ? whole : 0} step="any" .value=${String(now)}
        aria-label=${text('player.position')} aria-valuetext=${text('player.at', { now: clock(now), whole: clock(whole) })}
        @input=${(event: Event) => this.seek(Number((event.target as HTMLInputElement).value))}>` : nothing}
      <div class="buttons" role="group" aria-label=${text('player.controls')}>
        <span class="ways" dir="ltr">
        ${this.#button('back', icons.back, text('player.back', { seconds: jump }), () => this.take({ do: 'seek', seconds: -jump }))}
        ${this.#button('play', playing ? icons.pause : icons.play, playing ? text('player.pause') : text('player.play'), () => this.take({ do: 'toggle' }))}
        ${this.#button('on', icons.on, text('player.on', { seconds: jump }), () => this.take({ do: 'seek', seconds: jump }))}
        ${this.frames ? html`
          <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('step-back')} @click=${() => this.take({ do: 'step', way: -1 })}>${text('player.frame-back')} ${keyHint('step-back')}</button>
          <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('step-on')} @click=${() => this.take({ do: 'step', way: 1 })}>${text('player.frame-on')} ${keyHint('step-on')}</button>` : nothing}
        </span>
        <span class="time" dir="ltr">${clock(now)} / ${clock(whole)}</span>
        <label class="rate">${text('player.speed')}
          <select @change=${(event: Event) => this.#setRate(Number((event.target as HTMLSelectElement).value))}>
            ${rates.map(rate => html`<option value=${rate} .selected=${rate === (media?.playbackRate ?? 1)}>${rate} ×</option>`)}
          </select></label>
        <label class="loop"><input type="checkbox" .checked=${this.loop} @change=${(event: Event) => this.#setLoop((event.target as HTMLInputElement).checked)}>${text('player.loop')} ${keyHint('repeat')}</label>
        ${this.#button('mute', media?.muted ? icons.mute : icons.loud, media?.muted ? text('player.unmute') : text('player.mute'), () => this.take({ do: 'mute' }))}
      </div>
      <p class="note" role="status">${this.heard}</p>`;
  }

  #button(action: ActionName, drawing: unknown, name: string, press: () => void): TemplateResult {
    const key = keymap.printed(action);
    return html`<button type="button" class="quiet ${action}" aria-label=${name} title=${key ? `${name} (${key})` : name} aria-keyshortcuts=${spokenKey(action)} ?disabled=${this.media === null} @click=${press}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${drawing}</svg></button>`;
  }

  get #rate(): number {
    const now = this.media?.playbackRate ?? 1;
    return rates.reduce((best, rate, position) => (Math.abs(rate - now) < Math.abs(rates[best]! - now) ? position : best), 0);
  }

  #setRate(rate: number): void {
    if (!this.media) return;
    this.media.playbackRate = rate;
    this.heard = text('player.speed-is', { rate });
  }

  #setLoop(on: boolean): void {
    this.loop = on;
    this.heard = on ? text('player.loop-on') : text('player.loop-off');
    this.dispatchEvent(new Event('loop-changed'));
  }

  #mute(): void {
    if (this.media) this.media.muted = !this.media.muted;
  }

  readonly #refresh = (): void => this.requestUpdate();
}

const heardOf = ['play', 'pause', 'timeupdate', 'seeked', 'durationchange', 'ratechange', 'volumechange', 'ended', 'emptied'] as const;
