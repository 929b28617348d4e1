import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import type { Size, Viewport } from '../image-view/viewport.js';
import { spelled } from '../label-text/label-text.js';
import { colourOf } from '../../styles/palette.js';
import { text } from '../../texts/text.js';
import { paint } from './hatching.js';
import { styles } from './image-overlay.styles.js';
import type { MaskPart, Overlay, OverlayBox } from './overlay.js';

/** Where the picture lies on the stage, and how large it is by itself. */
export interface Lying { readonly view: Viewport; readonly size: Size }

/** Told when a mask is drawn, or cannot be. */
export class OverlayTold extends CustomEvent<{ readonly trouble: string }> {
  constructor(trouble: string) {
    super('overlay-told', { detail: { trouble } });
  }
}

/** Dashes of the boxes' lines, by label. */
const dashes = ['none', '12 5', '4 4', '16 4 4 4', '8 3 2 3'];

/**
 * What lies over a picture to be judged: boxes with names and line styles, or a mask with names and hatching. Lines have a dark and a
 * light edge, so that they show on any picture.
 * @attr concealed - Not shown for now.
 * @fires overlay-told - `{trouble}`: an empty text, or a sentence saying what cannot be shown.
 */
export class ImageOverlay extends LitElement {
  static override readonly styles = [base, styles];

  @property({ attribute: false }) accessor overlay: Overlay | null = null;
  @property({ attribute: false }) accessor lying: Lying | null = null;
  @property({ type: Boolean, reflect: true }) accessor concealed = false;

  /** Middle of each part of the mask, in mask pixels. */
  @state() private accessor middles: readonly ({ readonly x: number; readonly y: number } | null)[] = [];
  /** Size of the mask, once it is there. */
  @state() private accessor mask: Size | null = null;
  /** Its pixels may not be read: it is shown as it is. */
  @state() private accessor plain = false;

  @query('canvas') private accessor canvas!: HTMLCanvasElement | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('overlay')) return;
    this.mask = null;
    this.plain = false;
    this.middles = [];
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('overlay') || !this.overlay) return;
    if (this.overlay.kind === 'mask') void this.#load(this.overlay.src, this.overlay.parts);
    else this.dispatchEvent(new OverlayTold(this.overlay.dropped > 0 ? text('overlay.dropped', { count: this.overlay.dropped }) : ''));
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.overlay) return nothing;
    return html`<div class="drawn" aria-hidden="true">${this.overlay.kind === 'boxes' ? this.#boxes(this.overlay.boxes) : this.#mask(this.overlay.src, this.overlay.parts)}</div>`;
  }

  #boxes(boxes: readonly OverlayBox[]) {
    if (!this.lying) return nothing;
    const { scale, x, y } = this.lying.view;
    const labels = [...new Set(boxes.map(box => box.label))];
    const placed = boxes.map(box => ({ box, kind: labels.indexOf(box.label), left: x + box.left * scale, top: y + box.top * scale, width: Math.max(1, box.width * scale), height: Math.max(1, box.height * scale) }));
    return html`
      <svg>${placed.map(({ kind, left, top, width, height }) => ['edge', 'light', 'line'].map(name => svg`
        <rect class=${name} x=${left} y=${top} width=${width} height=${height} stroke=${name === 'line' ? colourOf(kind).hex : nothing}
          stroke-dasharray=${name === 'line' ? dashes[kind % dashes.length] : 'none'}></rect>`))}</svg>
      ${placed.map(({ box, kind, left, top, height }) => html`<span class="name" style="--colour: ${colourOf(kind).hex}; left: ${left - 2}px; top: ${top >= 20 ? top - 20 : Math.min(top + 3, top + height)}px">${nameOf(box.label)}</span>`)}`;
  }

  #mask(src: string, parts: readonly MaskPart[]) {
    // The mask may be smaller or larger than the picture it belongs to: it covers the whole of it.
    const lying = this.lying;
    const mask = this.mask;
    const across = lying && mask ? (lying.size.width * lying.view.scale) / mask.width : 1;
    const down = lying && mask ? (lying.size.height * lying.view.scale) / mask.height : 1;
    const place = lying ? `transform: translate(${lying.view.x}px, ${lying.view.y}px) scale(${across}, ${down})` : 'visibility: hidden';
    return html`
      ${this.plain ? html`<img src=${src} alt="" style=${place}>` : html`<canvas width="0" height="0" style=${place}></canvas>`}
      ${lying ? parts.map((part, at) => {
        const middle = this.middles[at];
        return middle ? html`<span class="name middle" style="--colour: ${part.colour}; left: ${lying.view.x + middle.x * across}px; top: ${lying.view.y + middle.y * down}px">${partName(part)}</span>` : nothing;
      }) : nothing}`;
  }

  async #load(src: string, parts: readonly MaskPart[]): Promise<void> {
    for (const readable of [true, false]) {
      const picture = new Image();
      if (readable) picture.crossOrigin = 'anonymous';
      picture.src = src;
      try {
        await picture.decode();
      } catch {
        continue;
      }
      if (this.overlay?.kind !== 'mask' || this.overlay.src !== src) return;
      this.mask = { width: picture.naturalWidth, height: picture.naturalHeight };
      this.plain = !readable;
      await this.updateComplete;
      if (readable) this.#draw(picture, parts);
      this.dispatchEvent(new OverlayTold(readable ? this.#missing(parts) : text('overlay.plain')));
      return;
    }
    this.dispatchEvent(new OverlayTold(text('overlay.failed')));
  }

  #draw(picture: HTMLImageElement, parts: readonly MaskPart[]): void {
    const canvas = this.canvas!;
    canvas.width = picture.naturalWidth;
    canvas.height = picture.naturalHeight;
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.imageSmoothingEnabled = false;
    context.drawImage(picture, 0, 0);
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    // About as wide on the screen whatever the mask's size.
    this.middles = paint(image.data, canvas.width, parts.map(part => part.colour), Math.max(1, Math.round(canvas.width / 900)));
    context.putImageData(image, 0, 0);
  }

  #missing(parts: readonly MaskPart[]): string {
    const nowhere = parts.filter((_part, at) => !this.middles[at]);
    return nowhere.length === 0 ? '' : text('overlay.nowhere', { labels: nowhere.map(partName).join(', ') });
  }
}

const nameOf = (label: string): string => (label.trim() === '' ? text('picker.blank') : spelled(label));

/** Name of a part, with its number where there are several. */
export const partName = (part: MaskPart): string => (part.number === null ? nameOf(part.label) : `${nameOf(part.label)} ${part.number}`);

/** What is shown, in words. */
export function inWords(overlay: Overlay): string[] {
  if (overlay.kind === 'mask') return overlay.parts.map(partName);
  return overlay.boxes.map(({ label, left, top, width, height }) => text('overlay.box', {
    label: nameOf(label), left: Math.round(left), top: Math.round(top), width: Math.round(width), height: Math.round(height),
  }));
}
