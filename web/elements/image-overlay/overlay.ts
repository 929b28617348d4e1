import { lenientJson } from '../lenient-json/lenient-json.js';

/** A box in the picture's own pixels, top-left, y down. */
export interface OverlayBox { readonly label: string; readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** A colour of a mask and what it stands for. `number` tells instances of one label apart, from 1; null where there is one. */
export interface MaskPart { readonly label: string; readonly number: number | null; readonly colour: string }

/** What an image classifier shows over its picture: boxes, or a picture of colours. */
export type Overlay =
  | { readonly kind: 'boxes'; readonly boxes: readonly OverlayBox[]; readonly dropped: number }
  | { readonly kind: 'mask'; readonly src: string; readonly parts: readonly MaskPart[] };

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the `overlay` attribute: one of `boundingBox {labels, value}`, `semanticSegmentation {labels, labelMappings, src}`,
 * `instanceSegmentation {labels, instances, src}`. Null when it is none of them.
 */
export function overlayOf(source: string | null): Overlay | null {
  const given = lenientJson(source);
  if (!isObject(given)) return null;
  if (isObject(given.boundingBox)) return boxes(given.boundingBox.value);
  if (isObject(given.semanticSegmentation)) return mask(given.semanticSegmentation, semanticParts(given.semanticSegmentation.labelMappings));
  if (isObject(given.instanceSegmentation)) return mask(given.instanceSegmentation, instanceParts(given.instanceSegmentation.instances));
  return null;
}

function boxes(value: unknown): Overlay {
  const given = Array.isArray(value) ? value : [];
  const sound = given.filter((box): box is OverlayBox =>
    isObject(box) && typeof box.label === 'string' && [box.left, box.top, box.width, box.height].every(side => typeof side === 'number' && Number.isFinite(side)));
  return { kind: 'boxes', boxes: sound, dropped: given.length - sound.length };
}

function mask(given: Loose, parts: readonly MaskPart[]): Overlay | null {
  return typeof given.src === 'string' && given.src !== '' ? { kind: 'mask', src: given.src, parts } : null;
}

const colourText = (value: unknown): string | null => (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null);

function semanticParts(mappings: unknown): MaskPart[] {
  return Object.entries(isObject(mappings) ? mappings : {}).flatMap(([label, mapping]) => {
    const colour = colourText(isObject(mapping) ? mapping.color : undefined);
    return colour ? [{ label, number: null, colour }] : [];
  });
}

function instanceParts(instances: unknown): MaskPart[] {
  const counts = new Map<string, number>();
  return (Array.isArray(instances) ? instances : []).flatMap((instance: unknown) => {
    const colour = colourText(isObject(instance) ? instance.color : undefined);
    const label = isObject(instance) && typeof instance.label === 'string' ? instance.label : null;
    if (!colour || label === null) return [];
    counts.set(label, (counts.get(label) ?? 0) + 1);
    return [{ label, number: counts.get(label)!, colour }];
  });
}
