import { colourOf } from '../../styles/palette.js';
import { lenientJson } from '../lenient-json/lenient-json.js';

/** A label that regions and spans may carry. */
export interface MediaLabel {
  /** As it stands in the answer. */
  readonly label: string;
  /** As it is shown. */
  readonly shown: string;
  /** sRGB, `#rrggbb`; never the only mark. */
  readonly colour: string;
}

/** Labels of an attribute: names, or `{label, shortDisplayName?, fullDisplayName?}` as in label category files. Repeated and empty names are dropped. */
export function mediaLabels(source: string | null): MediaLabel[] {
  const value = lenientJson(source);
  if (!Array.isArray(value)) return [];
  const seen = new Set<string>();
  return value.flatMap((entry: unknown): { label: string; shown: string }[] => {
    if (typeof entry === 'string' || typeof entry === 'number') return [{ label: String(entry), shown: String(entry) }];
    if (typeof entry !== 'object' || entry === null) return [];
    const { label, fullDisplayName } = entry as { label?: unknown; fullDisplayName?: unknown };
    return typeof label === 'string' ? [{ label, shown: typeof fullDisplayName === 'string' && fullDisplayName ? fullDisplayName : label }] : [];
  }).filter(({ label }) => label.trim() !== '' && !seen.has(label) && seen.add(label))
    .map((one, position) => ({ ...one, colour: colourOf(position).hex }));
}
