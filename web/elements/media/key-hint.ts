import { html, nothing, type TemplateResult } from 'lit';
import type { ActionName } from '../keys/actions.js';
import { keymap } from '../keys/keymap.js';

/** The key of an action as it is printed on a button; nothing when it has none. */
export function keyHint(action: ActionName): TemplateResult | typeof nothing {
  const key = keymap.printed(action);
  return key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing;
}

/** The same for `aria-keyshortcuts`. */
export const spokenKey = (action: ActionName): string | typeof nothing => keymap.spoken(action) ?? nothing;
