import JSON5 from 'json5';

/**
 * Reads what templates put into JSON attributes: JSON, or a JavaScript literal with single quotes, bare keys,
 * trailing commas and comments. Undefined when it is neither.
 */
export function lenientJson(source: string | null): unknown {
  if (source === null || source.trim() === '') return undefined;
  try {
    return JSON5.parse<unknown>(source);
  } catch {
    return undefined;
  }
}

/** A list of category names. Numbers and booleans become text; entries `{label}` or `{text}` give that; the rest is dropped. */
export function categoryList(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry];
    if (typeof entry === 'number' || typeof entry === 'boolean') return [String(entry)];
    if (typeof entry === 'object' && entry !== null) {
      const named = entry as { label?: unknown; text?: unknown };
      const name = named.label ?? named.text;
      return typeof name === 'string' ? [name] : [];
    }
    return [];
  });
}
