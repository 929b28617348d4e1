import { decodePeaks, namedPeaks, type NoPeaks } from './peaks.js';
import type { Region } from './regions.js';
import { Waveform, type Inks, type Look, type WaveformEvents } from './waveform.js';

/** Pixels a second beyond which there is nothing more to see. */
const mostPixels = 2000;

/** The place where a waveform is drawn: works out its peaks, follows the page's colours, zooms. */
export class WaveformStage {
  readonly #box: HTMLElement;
  readonly #audio: HTMLAudioElement;
  readonly #theme = matchMedia('(prefers-color-scheme: dark)');
  readonly #page = new MutationObserver(() => this.#repaint());
  #waveform: Waveform | null = null;
  #pixels = 0;

  constructor(box: HTMLElement, audio: HTMLAudioElement) {
    this.#box = box;
    this.#audio = audio;
    this.#theme.addEventListener('change', this.#repaint);
    this.#page.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  /** @param named - Peaks worked out beforehand, or their address. @returns What became of it. */
  async draw(src: string, named: string | null, editable: boolean, cancel: AbortSignal, events: WaveformEvents): Promise<'drawn' | NoPeaks> {
    const duration = this.#audio.duration;
    const peaks = named ? await namedPeaks(named, cancel) : await decodePeaks(src, duration, cancel);
    if (cancel.aborted) return 'unreadable';
    try {
      const waveform = await Waveform.draw(this.#box, this.#audio, typeof peaks === 'string' ? null : peaks, duration, editable, this.#inks(), events);
      if (cancel.aborted) waveform.destroy();
      else this.#waveform = waveform;
      return typeof peaks === 'string' ? peaks : 'drawn';
    } catch {
      return 'unreadable';
    }
  }

  show(regions: readonly Region[], lookOf: (region: Region) => Look, selected: number | null, editable: boolean): void {
    this.#waveform?.show(regions, lookOf, selected, editable);
  }

  /** So many times as large; 0 fits the whole recording. */
  zoom(factor: number): void {
    const fit = this.#box.clientWidth / this.#audio.duration;
    const wished = Math.max(this.#pixels, fit) * factor;
    // Below the fit the waveform fills the width anyway.
    this.#pixels = wished <= fit ? 0 : Math.min(mostPixels, wished);
    this.#waveform?.zoom(this.#pixels);
  }

  /** Takes the drawing away; another may follow. */
  clear(): void {
    this.#waveform?.destroy();
    this.#waveform = null;
    this.#pixels = 0;
  }

  close(): void {
    this.clear();
    this.#theme.removeEventListener('change', this.#repaint);
    this.#page.disconnect();
  }

  readonly #repaint = (): void => this.#waveform?.paint(this.#inks());

  /** A canvas knows no custom properties: the browser works them out on an element. */
  #inks(): Inks {
    const ink = (name: string): string => {
      this.#box.style.outlineColor = `var(${name})`;
      return getComputedStyle(this.#box).outlineColor;
    };
    const inks = { wave: ink('--pl-line-strong'), played: ink('--pl-accent'), cursor: ink('--pl-text') };
    this.#box.style.outlineColor = '';
    return inks;
  }
}
