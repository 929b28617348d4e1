/** More buttons than this make a page slow and help nobody: the rest is reached by typing. */
const mostShown = 200;

/** Labels that contain the text, ignoring case and accents; those that begin with it first. Keeps the given order otherwise. O(labels). */
export function matching(labels: readonly string[], wanted: string): { labels: string[]; hidden: number } {
  const needle = plain(wanted.trim());
  const beginning: string[] = [];
  const inside: string[] = [];
  for (const label of labels) {
    const at = plain(label).indexOf(needle);
    if (at === 0) beginning.push(label);
    else if (at > 0) inside.push(label);
  }
  const found = [...new Set([...beginning, ...inside])];
  return { labels: found.slice(0, mostShown), hidden: Math.max(0, found.length - mostShown) };
}

const plain = (value: string): string => value.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
