import { html, type TemplateResult } from 'lit';

/** A stretch of a label: as it is, or a character nobody could see, by its number. */
export interface Stretch { readonly text: string; readonly unseen: boolean }

/**
 * Characters that leave no ink or change the order of others: controls, soft hyphen, zero-width and direction marks, fillers, tags.
 * Two labels that differ only in them look alike; direction overrides make a label read as another.
 */
const inkless = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Joiners that shape letters (Persian, Indic scripts) or join emoji belong to the writing. */
const joins = /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
const latin = /\p{Script=Latin}/u;

/** Splits a label at every character that cannot be seen. Tab and line breaks count as unseen too. */
export function stretches(label: string): Stretch[] {
  const found: Stretch[] = [];
  let plain = '';
  const points = [...label];
  points.forEach((point, at) => {
    if (!inkless.test(point) || belongs(point, points[at - 1], points[at + 1])) {
      plain += point;
      return;
    }
    if (plain) found.push({ text: plain, unseen: false });
    plain = '';
    found.push({ text: `U+${point.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`, unseen: true });
  });
  if (plain) found.push({ text: plain, unseen: false });
  return found;
}

/** The label as one text, unseen characters written out. For names and announcements. */
export const spelled = (label: string): string => stretches(label).map(part => (part.unseen ? `[${part.text}]` : part.text)).join('');

/** The label with unseen characters in small boxes. Pair it with `labelStyles`. */
export const labelText = (label: string): TemplateResult =>
  html`${stretches(label).map(part => (part.unseen ? html`<span class="unseen">${part.text}</span>` : part.text))}`;

function belongs(point: string, before: string | undefined, after: string | undefined): boolean {
  if (point !== '\u200c' && point !== '\u200d') return false;
  return [before, after].every(next => next !== undefined && joins.test(next) && !latin.test(next));
}
