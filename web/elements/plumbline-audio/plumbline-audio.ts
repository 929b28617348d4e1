import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { AnswerChanged, type Field } from '../field/field.js';
import { keymap } from '../keys/keymap.js';
import { asksForAction, digit, isTaken } from '../keys/keys.js';
import { lenientJson } from '../lenient-json/lenient-json.js';
import { clock } from '../media/clock.js';
import { keyHint, spokenKey } from '../media/key-hint.js';
import { mediaLabels, type MediaLabel } from '../media/labels.js';
import { labelPicker } from '../media/label-picker.js';
import { MarkList } from '../media/mark-list.js';
import { tellFailure } from '../media/media-failure.js';
import { mediaStyles } from '../media/media.styles.js';
import { arrive, isFor, leave } from '../media/on-page.js';
import { playerWish } from '../media/player-keys.js';
import type { Transport } from '../media/transport.js';
import { trouble } from '../media/trouble.js';
import { zoomWish } from '../media/zoom-keys.js';
import { text } from '../../texts/text.js';
import { audioStyles } from './plumbline-audio.styles.js';
import { mostSeconds, type NoPeaks } from './peaks.js';
import { regionRow } from './region-row.js';
import { answerOf, inOrder, readRegions, stretch, within, type Region, type RegionAnswer } from './regions.js';
import { WaveformStage } from './waveform-stage.js';

/** Answer under the element's name. Times in seconds. */
export interface AudioAnswer {
  /** Length of the recording, seconds; absent while it is not known. */
  readonly duration?: number;
  readonly regions: readonly RegionAnswer[];
  /** Whether the worker changed anything; only where `initial-value` was given. */
  readonly initialValueModified?: boolean;
}

/**
 * A recording with its waveform; with `name` also regions on it, each with a label, a transcription, or both.
 * Ours, not one of AWS's elements. Without `name` it is a player and carries no answer.
 * @attr name - Field name under which the answer is submitted.
 * @attr src - Address of the recording.
 * @attr header - The question, shown above.
 * @attr label - What the recording is, for those who hear the page.
 * @attr labels - Names of the labels a region may have; JSON, in the lenient form templates use.
 * @attr transcription - `optional` or `required`: each region has a text. Absent: none.
 * @attr required - At least one region is asked for.
 * @attr peaks - Waveform worked out beforehand: JSON, or an address of it. Needed for recordings of more than 30 minutes.
 * @attr initial-value - `[{start, end, label?, text?}]` or a whole answer.
 * @fires answer-changed - Regions changed. Read `value`.
 * @fires media-failed - `{src, status?}`
 */
export class PlumblineAudio extends LitElement implements Field {
  static readonly formAssociated = true;
  static override readonly styles = [base, mediaStyles, audioStyles];

  @property({ reflect: true }) accessor name = '';
  @property({ reflect: true }) accessor src = '';
  @property({ reflect: true }) accessor header = '';
  @property() accessor label = '';
  @property({ converter: { fromAttribute: mediaLabels } }) accessor labels: MediaLabel[] = [];
  @property() accessor transcription: string | null = null;
  @property({ type: Boolean, reflect: true }) accessor required = false;
  @property() accessor peaks: string | null = null;
  @property({ attribute: 'initial-value' }) accessor initialValue: string | null = null;

  @state() private accessor phase: 'loading' | 'shown' | 'failed' = 'loading';
  @state() private accessor reason = '';
  @state() private accessor drawing: 'waiting' | 'drawn' | NoPeaks = 'waiting';
  @state() private accessor begun: number | null = null;
  @state() private accessor nextLabel: string | undefined;
  @state() private accessor heard = '';

  @query('audio') private accessor audio!: HTMLAudioElement | null;
  @query('plumbline-transport') private accessor transport!: Transport | null;
  @query('.wave') private accessor wave!: HTMLElement | null;

  readonly #form = this.attachInternals();
  readonly #marks = new MarkList<Region>(byWorker => this.#changed(byWorker));
  #stage: WaveformStage | null = null;
  #leaveKeys: (() => void) | null = null;
  #loading = new AbortController();

  /** The answer so far. */
  get value(): AudioAnswer {
    const duration = this.#duration;
    return {
      ...(duration === undefined ? {} : { duration: Math.round(duration * 1000) / 1000 }),
      regions: answerOf(this.#marks.all, this.#transcribes),
      ...(this.initialValue === null ? {} : { initialValueModified: this.#marks.touched }),
    };
  }

  set value(answer: unknown) {
    this.restoreAnswer(answer);
  }

  get _submittableValue(): AudioAnswer | undefined {
    return this.name ? this.value : undefined;
  }

  get validationMessage(): string {
    if (!this.name) return '';
    if (this.required && this.#marks.all.length === 0) return text('audio.need-region');
    if (this.#labelled && this.#marks.all.some(region => region.label === undefined)) return text('audio.need-label');
    return this.transcription === 'required' && this.#marks.all.some(region => !region.text?.trim()) ? text('audio.need-text') : '';
  }

  reportValidity(): boolean {
    const sound = this.validationMessage === '';
    if (sound) return true;
    const lacking = this.#marks.all.find(region => this.#labelled && region.label === undefined) ?? this.#marks.all.find(region => !region.text?.trim());
    const at = lacking ? this.renderRoot.querySelector<HTMLElement>(`[data-region="${lacking.id}"] :is(select:invalid, textarea, select)`) : this.wave;
    at?.focus();
    return false;
  }

  restoreAnswer(value: unknown): void {
    const touched = (value as Partial<AudioAnswer> | undefined)?.initialValueModified === true;
    this.#marks.load(readRegions(value === undefined ? lenientJson(this.initialValue) : value, this.#marks.nextId), touched);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    arrive(this);
    this.#leaveKeys = this.name ? keymap.use('player', 'view', 'region', 'edit', 'choice') : keymap.use('player', 'view');
    document.addEventListener('keydown', this.#key);
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leave(this);
    this.#leaveKeys?.();
    document.removeEventListener('keydown', this.#key);
    this.#loading.abort();
    this.#stage?.close();
    this.#stage = null;
    this.audio?.pause();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('initialValue') && this.initialValue !== null && !this.#marks.touched) this.restoreAnswer(undefined);
  }

  protected override firstUpdated(): void {
    if (this.transport) this.transport.media = this.audio;
    this.#begin();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('src') && changed.get('src') !== undefined) this.#begin();
    if (changed.has('labels')) this.#drawRegions();
  }

  protected override render(): TemplateResult {
    const whole = this.#duration;
    return html`
      ${this.header ? html`<h2 dir="auto">${this.header}</h2>` : nothing}
      <audio preload="metadata" @loadedmetadata=${this.#arrived} @durationchange=${this.#arrived} @error=${() => this.#failed()} @timeupdate=${this.#loop} @ended=${this.#loop}></audio>
      ${this.phase === 'failed' ? trouble(text('audio.failed'), this.reason, this.src, () => this.#begin()) : nothing}
      <div class="player" ?hidden=${this.phase === 'failed'}>
        <div class="wave" dir="ltr" role="slider" tabindex="0" aria-label=${this.label || text('audio.name')} aria-valuemin="0" aria-valuemax=${whole ?? 0}
          aria-valuenow=${Math.round((this.audio?.currentTime ?? 0) * 10) / 10} aria-valuetext=${text('player.at', { now: clock(this.audio?.currentTime ?? 0), whole: clock(whole ?? NaN) })}
          aria-busy=${this.drawing === 'waiting'} @keydown=${this.#slide} @wheel=${this.#wheel}></div>
        ${this.drawing === 'waiting' ? html`<p class="note" role="status">${text('audio.loading')}</p>` : nothing}
        ${this.drawing === 'too-long' ? html`<p class="note" role="note">${text('audio.too-long', { minutes: mostSeconds / 60 })}</p>` : nothing}
        ${this.drawing === 'unreadable' ? html`<p class="note" role="note">${text('audio.no-waveform')}</p>` : nothing}
        <div class="controls"><plumbline-transport .step=${0.1}></plumbline-transport>
        <div class="zoom" role="group" aria-label=${text('audio.zoom')}>
          <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('view-out')} aria-label=${text('image.zoom-out')} @click=${() => this.#stage?.zoom(0.5)}>−</button>
          <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('view-in')} aria-label=${text('image.zoom-in')} @click=${() => this.#stage?.zoom(2)}>+</button>
          <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('view-fit')} @click=${() => this.#stage?.zoom(0)}>${text('image.fit')} ${keyHint('view-fit')}</button>
        </div></div>
        ${this.name ? this.#editor() : nothing}
      </div>
      <div class="heard" role="status">${this.heard}</div>`;
  }

  #editor(): TemplateResult {
    const current = this.#marks.selected;
    return html`
      <div class="marking">
        <button type="button" aria-keyshortcuts=${spokenKey('region-start')} @click=${() => this.#markStart()}>${text('audio.start-here')} ${keyHint('region-start')}</button>
        <button type="button" aria-keyshortcuts=${spokenKey('region-end')} ?disabled=${this.begun === null} @click=${() => this.#markEnd()}>${text('audio.end-here')} ${keyHint('region-end')}</button>
        ${this.begun === null ? nothing : html`<span class="note">${text('audio.begun', { time: clock(this.begun) })}</span>`}
        ${labelPicker(this.labels, current ? current.label : this.nextLabel, current ? text('audio.label-of-region') : text('audio.label-of-next'), label => this.#chooseLabel(label))}
      </div>
      <h3 id="regions">${text('audio.regions', { count: this.#marks.all.length })}</h3>
      ${this.#marks.all.length === 0 ? html`<p class="note">${text('audio.no-regions', { start: keymap.printed('region-start'), end: keymap.printed('region-end') })}</p>` : nothing}
      <ol class="marks" aria-labelledby="regions">
        ${inOrder(this.#marks.all).map((region, position) => regionRow(region, position, {
          labels: this.labels, transcription: this.#transcribes, selected: region === current, duration: this.#duration ?? Infinity,
          pick: () => this.#marks.select(region.id), play: () => this.#playRegion(region), remove: () => this.#remove(region.id),
          change: (part, typing) => this.#marks.change(region.id, part, typing),
        }))}
      </ol>`;
  }

  get #duration(): number | undefined {
    const duration = this.audio?.duration;
    return duration !== undefined && Number.isFinite(duration) ? duration : undefined;
  }

  get #transcribes(): boolean {
    return this.transcription !== null && this.transcription !== 'none';
  }

  get #labelled(): boolean {
    return this.labels.length > 0;
  }

  // --- the recording

  #begin(): void {
    const audio = this.audio;
    if (!audio || !this.wave) return;
    this.#loading.abort();
    this.#loading = new AbortController();
    this.#stage ??= new WaveformStage(this.wave, audio);
    this.#stage.clear();
    this.drawing = 'waiting';
    this.phase = this.src ? 'loading' : 'failed';
    this.reason = this.src ? '' : text('media.no-source');
    if (this.src) audio.src = this.src;
    else audio.removeAttribute('src');
  }

  readonly #arrived = (): void => {
    const audio = this.audio;
    if (!audio || this.phase === 'shown') return;
    if (audio.duration === Infinity) {
      // Recorded in a browser: the length is known only at the end. Going there makes the browser look.
      audio.currentTime = Number.MAX_SAFE_INTEGER;
      return;
    }
    if (!(audio.duration > 0)) return void this.#unusable();
    if (audio.currentTime > 0) audio.currentTime = 0;
    this.phase = 'shown';
    this.#marks.complete(within(this.#marks.all, audio.duration));
    void this.#draw(audio.duration, this.#loading.signal);
  };

  /** A file without a single sample: nothing to hear, nothing to mark. */
  #unusable(): void {
    if (!Number.isNaN(this.audio?.duration)) {
      this.phase = 'failed';
      this.reason = text('audio.empty');
      void tellFailure(this, this.src, () => this.isConnected);
    }
  }

  async #failed(): Promise<void> {
    const src = this.src;
    const failure = await tellFailure(this, src, () => this.isConnected && src === this.src);
    if (!failure) return;
    this.phase = 'failed';
    this.reason = failure.sentence;
  }

  async #draw(duration: number, cancel: AbortSignal): Promise<void> {
    const drawing = await this.#stage!.draw(this.src, this.peaks, this.name !== '', cancel, {
      drawn: (start, end) => this.#add(start, end),
      moved: (id, start, end) => { const place = stretch(start, end, duration); if (place) this.#marks.change(id, place); },
      picked: id => this.#marks.select(id),
    });
    if (cancel.aborted) return;
    this.drawing = drawing;
    this.#drawRegions();
  }

  #drawRegions(): void {
    const look = (region: Region) => {
      const known = this.labels.find(label => label.label === region.label);
      const number = inOrder(this.#marks.all).findIndex(one => one.id === region.id) + 1;
      return { name: known ? known.shown : region.label ?? String(number), colour: known?.colour ?? '#6b6b6b' };
    };
    this.#stage?.show(this.#marks.all, look, this.#marks.selected?.id ?? null, this.name !== '');
  }

  // --- playing

  readonly #loop = (): void => {
    this.requestUpdate();
    const audio = this.audio;
    if (!audio || !this.transport?.loop) return;
    const region = this.#marks.selected;
    if (region ? audio.currentTime >= region.end && !audio.seeking : audio.ended) {
      audio.currentTime = region?.start ?? 0;
      void this.transport.play();
    }
  };

  #playRegion(region: Region): void {
    this.#marks.select(region.id);
    this.transport?.seek(region.start);
    void this.transport?.play();
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#stage?.zoom(event.deltaY < 0 ? 1.25 : 0.8);
  };

  readonly #slide = (event: KeyboardEvent): void => {
    const way = event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowDown' ? -1 : 0;
    const end = event.key === 'Home' ? 0 : event.key === 'End' ? Infinity : null;
    if ((way === 0 && end === null) || event.ctrlKey || event.metaKey || event.altKey || !this.audio) return;
    event.preventDefault();
    this.transport?.seek(end ?? this.audio.currentTime + way * (event.shiftKey ? 10 : 1));
  };

  // --- regions

  #markStart(): void {
    this.begun = this.audio?.currentTime ?? 0;
    this.#marks.select(null);
    this.heard = text('audio.begun', { time: clock(this.begun) });
  }

  #markEnd(): void {
    if (this.begun !== null) this.#add(this.begun, this.audio?.currentTime ?? 0);
  }

  #add(one: number, other: number): void {
    const place = stretch(one, other, this.#duration ?? 0);
    this.begun = null;
    if (!place) {
      this.heard = text('audio.too-short');
      return;
    }
    const label = this.nextLabel ?? (this.labels.length === 1 ? this.labels[0]!.label : undefined);
    const region: Region = { id: this.#marks.nextId(), ...place, ...(label === undefined ? {} : { label }) };
    this.#marks.add(region);
    this.heard = text('audio.added', { start: clock(place.start), end: clock(place.end) });
    if (this.#transcribes) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-region="${region.id}"] textarea`)?.focus());
  }

  #remove(id: number): void {
    this.#marks.remove(id);
    this.heard = text('audio.removed');
    this.wave?.focus();
  }

  #chooseLabel(label: string): void {
    this.nextLabel = label;
    const current = this.#marks.selected;
    if (current) this.#marks.change(current.id, { label });
    this.heard = text('audio.label-is', { label: this.labels.find(one => one.label === label)?.shown ?? label });
  }

  #changed(byWorker: boolean): void {
    this.requestUpdate();
    this.#drawRegions();
    this.#form.setFormValue(this.name ? JSON.stringify(this.value) : null);
    if (!byWorker) return;
    this.dispatchEvent(new AnswerChanged(false));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  // --- keys

  readonly #key = (event: KeyboardEvent): void => {
    if (this.phase === 'shown' && isFor(this, event) && this.#take(event)) event.preventDefault();
  };

  #take(event: KeyboardEvent): boolean {
    if (this.name && this.#edit(event)) return true;
    const [wish, zoom] = [playerWish(event), zoomWish(event)];
    if (wish) this.transport?.take(wish);
    else if (zoom !== null) this.#stage?.zoom(zoom);
    return wish !== null || zoom !== null;
  }

  #edit(event: KeyboardEvent): boolean {
    if (asksForAction('region-start', event)) this.#markStart();
    else if (asksForAction('region-end', event)) this.#markEnd();
    else if (isTaken(event)) return false;
    else if (keymap.is('undo', event) || keymap.is('redo', event)) this.#step(keymap.is('undo', event));
    else if (keymap.is('delete', event) && this.#marks.selected) this.#remove(this.#marks.selected.id);
    else if (keymap.is('cancel', event) && (this.begun !== null || this.#marks.selected)) this.#letGo();
    else {
      const at = digit(event, this.labels.length);
      if (at === null) return false;
      this.#chooseLabel(this.labels[at]!.label);
    }
    return true;
  }

  #step(back: boolean): void {
    if (this.#marks.step(back)) this.heard = back ? text('media.undone') : text('media.redone');
  }

  #letGo(): void {
    this.begun = null;
    this.#marks.select(null);
  }
}
