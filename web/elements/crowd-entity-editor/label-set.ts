/** A label as the template gives it, with the names to show. */
export interface EntityLabel {
  /** What stands in the answer. */
  readonly label: string;
  /** Printed at the marked text. */
  readonly short: string;
  /** Printed on the button. */
  readonly full: string;
}

/** Reads `[{label, shortDisplayName, fullDisplayName}]`; plain texts count as labels. A label that stands twice is taken once; entries without one are dropped. */
export function labelSet(given: unknown): EntityLabel[] {
  const found = new Map<string, EntityLabel>();
  for (const entry of Array.isArray(given) ? given : []) {
    const named: Record<string, unknown> = typeof entry === 'object' && entry !== null ? entry : { label: entry };
    const label = word(named.label);
    if (label === null || found.has(label)) continue;
    found.set(label, {
      label,
      short: word(named.shortDisplayName) || label,
      full: word(named.fullDisplayName) || label,
    });
  }
  return [...found.values()];
}

const word = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
