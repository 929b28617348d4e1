import type { CodePoints } from '../annotated-text/code-points.js';
import type { EntityLabel } from './label-set.js';

/** A marked stretch of text. Positions in UTF-16 units, end exclusive. `key` tells two apart that are equal otherwise. */
export interface Entity { readonly key: number; readonly label: string; readonly start: number; readonly end: number }

/** The same as it leaves and comes: positions in Unicode code points, end exclusive. */
export interface WireEntity { readonly label: string; readonly startOffset: number; readonly endOffset: number }

/** Why a given entity cannot be shown. */
export type Unusable = 'shape' | 'label' | 'outside';

/** Order of an answer and of everything drawn: by beginning, then the longer first, then by the order of the labels. */
export function inOrder(entities: readonly Entity[], labels: readonly EntityLabel[]): Entity[] {
  const rank = new Map(labels.map((label, at) => [label.label, at]));
  return [...entities].sort((a, b) => a.start - b.start || b.end - a.end || (rank.get(a.label) ?? 0) - (rank.get(b.label) ?? 0));
}

/** Entities as an answer, in the order given. */
export const toWire = (entities: readonly Entity[], points: CodePoints): WireEntity[] =>
  entities.map(({ label, start, end }) => ({ label, startOffset: points.of(start), endOffset: points.of(end) }));

/**
 * Reads entities as a template or a saved answer gives them: a list, or `{entities: list}`. What is no entity, has an unknown label or
 * lies outside the text is refused with its reason. Doubles are taken once.
 * @param nextKey - Gives each entity its key.
 */
export function fromWire(given: unknown, labels: readonly EntityLabel[], points: CodePoints, nextKey: () => number): { entities: Entity[]; refused: Map<Unusable, number> } {
  const list = Array.isArray(given) ? given : typeof given === 'object' && given !== null ? (given as { entities?: unknown }).entities : undefined;
  const known = new Set(labels.map(label => label.label));
  const seen = new Set<string>();
  const entities: Entity[] = [];
  const refused = new Map<Unusable, number>();
  for (const entry of Array.isArray(list) ? list : []) {
    const read = readOne(entry, known, points.count);
    if (typeof read === 'string') {
      refused.set(read, (refused.get(read) ?? 0) + 1);
      continue;
    }
    const same = JSON.stringify(read);
    if (seen.has(same)) continue;
    seen.add(same);
    entities.push({ key: nextKey(), label: read.label, start: points.unit(read.startOffset), end: points.unit(read.endOffset) });
  }
  return { entities: inOrder(entities, labels), refused };
}

function readOne(entry: unknown, known: ReadonlySet<string>, length: number): WireEntity | Unusable {
  if (typeof entry !== 'object' || entry === null) return 'shape';
  const { label, startOffset, endOffset } = entry as Record<string, unknown>;
  if (typeof label !== 'string' || !Number.isInteger(startOffset) || !Number.isInteger(endOffset)) return 'shape';
  if (!known.has(label)) return 'label';
  const [from, to] = [startOffset as number, endOffset as number];
  if (from < 0 || to > length || from >= to) return 'outside';
  return { label, startOffset: from, endOffset: to };
}

/** The entity under a position: the shortest that covers it, or with `after` the next one covering it in order; null when there is none. */
export function entityAt(entities: readonly Entity[], at: number, after: number | null): Entity | null {
  const covering = entities.filter(entity => entity.start <= at && at <= entity.end && !(at === entity.end && entities.some(next => next.start === at)))
    .sort((a, b) => (a.end - a.start) - (b.end - b.start) || a.key - b.key);
  if (covering.length === 0) return null;
  const current = covering.findIndex(entity => entity.key === after);
  return current < 0 ? covering[0]! : covering[current + 1] ?? null;
}
