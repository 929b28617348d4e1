/** Rank of each response in one dimension, by the response's position; 1 is best, null is not ranked yet. */
export type Ranks = readonly (number | null)[];

/** Something responses are ranked by. */
export interface Dimension { readonly name: string; readonly allowTie: boolean }

/** One dimension as it leaves: ranks by the response's position. */
export interface WireRanking { readonly name: string; readonly responseRankings: Ranks }

/** Reads `[{name, allowTie}]`. Names that stand twice count once; entries without a name are dropped. */
export function dimensionsOf(given: unknown): Dimension[] {
  const found = new Map<string, Dimension>();
  for (const entry of Array.isArray(given) ? given : []) {
    const { name, allowTie } = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : { name: entry, allowTie: false };
    if (typeof name === 'string' && !found.has(name)) found.set(name, { name, allowTie: allowTie === true || allowTie === 'true' });
  }
  return [...found.values()];
}

/** Gives a response a rank, or takes it away. Without ties the response that has the rank gets the old one of this. */
export function place(ranks: Ranks, response: number, rank: number | null, allowTie: boolean): Ranks {
  const before = ranks[response] ?? null;
  return ranks.map((old, at) => {
    if (at === response) return rank;
    return !allowTie && rank !== null && old === rank ? before : old;
  });
}

/** The same order without gaps: places 1, 3, 3 become 1, 2, 2. What is not ranked stays so. */
export function dense(ranks: Ranks): Ranks {
  const used = [...new Set(ranks.filter(rank => rank !== null))].sort((a, b) => a - b);
  return ranks.map(rank => (rank === null ? null : used.indexOf(rank) + 1));
}

/** The first rank that no response has; the last one when all are taken. */
export const firstFree = (ranks: Ranks): number => {
  const free = ranks.findIndex((_old, at) => !ranks.includes(at + 1));
  return free < 0 ? ranks.length : free + 1;
};

/** Reads saved ranks; what is no rank of this many responses is not ranked. Without ties only the first of equals counts. */
export function ranksOf(given: unknown, count: number, allowTie: boolean): Ranks {
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  const seen = new Set<number>();
  return Array.from({ length: count }, (_, at) => {
    const rank = list[at];
    if (!Number.isInteger(rank) || (rank as number) < 1 || (rank as number) > count || (!allowTie && seen.has(rank as number))) return null;
    seen.add(rank as number);
    return rank as number;
  });
}

/** A, B … Z, AA: what a response is called on the page. */
export const letterOf = (position: number): string =>
  (position >= 26 ? letterOf(Math.floor(position / 26) - 1) : '') + String.fromCharCode(65 + (position % 26));
