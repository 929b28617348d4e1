import type * as Library from './waveform-library.js';
import { runOwnScript } from '../media/own-files.js';
import type { Region } from './regions.js';

type Drawn = ReturnType<InstanceType<typeof Library.Regions>['addRegion']>;

/** What a region looks like: its name always stands with its colour. */
export interface Look { readonly name: string; readonly colour: string }

/** What the worker did to the drawing. */
export interface WaveformEvents {
  /** A stretch was dragged out, seconds in no order. */
  readonly drawn: (start: number, end: number) => void;
  readonly moved: (id: number, start: number, end: number) => void;
  readonly picked: (id: number) => void;
}

/** Colours of the drawing, as CSS colours a canvas understands. */
export interface Inks { readonly wave: string; readonly played: string; readonly cursor: string }

/** The drawing of a recording: what is heard where, and the regions on it. Knows the library; nobody else does. */
export class Waveform {
  readonly #surfer: Library.WaveSurfer;
  readonly #regions: InstanceType<typeof Library.Regions>;
  readonly #events: WaveformEvents;
  #shown = new Map<number, Drawn>();
  #busy = false;

  private constructor(surfer: Library.WaveSurfer, regions: InstanceType<typeof Library.Regions>, events: WaveformEvents, editable: boolean, inks: Inks) {
    this.#surfer = surfer;
    this.#regions = regions;
    this.#events = events;
    if (editable) regions.enableDragSelection({ color: `color-mix(in srgb, ${inks.played} 30%, transparent)` });
    regions.on('region-created', made => this.#created(made));
    regions.on('region-updated', changed => { if (!this.#busy) events.moved(Number(changed.id), changed.start, changed.end); });
    regions.on('region-clicked', clicked => events.picked(Number(clicked.id)));
  }

  /** Loads the library if need be and draws. `peaks` null draws a flat line of `duration` seconds. */
  static async draw(container: HTMLElement, media: HTMLMediaElement, peaks: readonly number[] | null, duration: number, editable: boolean, inks: Inks, events: WaveformEvents): Promise<Waveform> {
    await runOwnScript('media/waveform.js');
    const library = (globalThis as unknown as { plumblineWaveform: typeof Library }).plumblineWaveform;
    const regions = library.Regions.create();
    const surfer = library.WaveSurfer.create({
      container, media, duration, plugins: [regions], peaks: [peaks && peaks.length > 0 ? [...peaks] : [0, 0]],
      height: 'auto', normalize: true, interact: true, dragToSeek: !editable, autoScroll: true, autoCenter: false, ...colours(inks), cursorWidth: 2,
    });
    return new Waveform(surfer, regions, events, editable, inks);
  }

  /** Draws exactly these regions. */
  show(regions: readonly Region[], lookOf: (region: Region) => Look, selected: number | null, editable: boolean): void {
    this.#busy = true;
    const wanted = new Set(regions.map(region => region.id));
    for (const [id, drawn] of this.#shown) {
      if (wanted.has(id)) continue;
      drawn.remove();
      this.#shown.delete(id);
    }
    for (const region of regions) {
      const look = lookOf(region);
      const color = `color-mix(in srgb, ${look.colour} ${region.id === selected ? 55 : 30}%, transparent)`;
      const known = this.#shown.get(region.id);
      if (known) {
        if (known.start !== region.start || known.end !== region.end || known.color !== color) known.setOptions({ start: region.start, end: region.end, color });
        if (known.content?.textContent !== look.name) known.setContent(name(look.name));
      } else {
        this.#shown.set(region.id, this.#regions.addRegion({ id: String(region.id), start: region.start, end: region.end, color, drag: editable, resize: editable, content: name(look.name) }));
      }
    }
    this.#busy = false;
  }

  /** Pixels a second; 0 fits the whole recording. */
  zoom(pixels: number): void {
    this.#surfer.zoom(pixels);
  }

  paint(inks: Inks): void {
    this.#surfer.setOptions(colours(inks));
  }

  destroy(): void {
    this.#surfer.destroy();
  }

  /** A region that this page did not ask for was dragged out by hand: it is taken away and told, and comes back as one of the answer's. */
  #created(made: Drawn): void {
    if (this.#busy || this.#shown.has(Number(made.id))) return;
    const { start, end } = made;
    made.remove();
    this.#events.drawn(start, end);
  }
}

const colours = (inks: Inks) => ({ waveColor: inks.wave, progressColor: inks.played, cursorColor: inks.cursor });

function name(words: string): HTMLElement {
  const tag = document.createElement('span');
  tag.textContent = words;
  tag.dir = 'auto';
  tag.style.cssText = 'display:inline-block;padding:0 4px;font:600 12px/16px system-ui,sans-serif;pointer-events:none;max-width:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap';
  return tag;
}
