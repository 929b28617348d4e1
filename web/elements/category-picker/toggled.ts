/**
 * What is chosen after a category was pressed: it goes in or out. The exclusive category ("none of these") leaves when another one comes in,
 * and all others leave when it comes in.
 */
export function toggled(chosen: readonly string[], label: string, exclusive: string | null): string[] {
  if (chosen.includes(label)) return chosen.filter(one => one !== label);
  if (label === exclusive) return [label];
  return [...chosen.filter(one => one !== exclusive), label];
}

/** The chosen ones that are on offer, in the order of the offer, the exclusive one last; whatever order they were pressed in. */
export function inOrder(chosen: readonly string[], offered: readonly string[], exclusive: string | null): string[] {
  const all = new Set(exclusive === null ? offered : [...offered.filter(one => one !== exclusive), exclusive]);
  const wanted = new Set(chosen);
  return [...all].filter(one => wanted.has(one));
}
