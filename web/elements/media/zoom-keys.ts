import { keymap } from '../keys/keymap.js';
import { asksForAction } from '../keys/keys.js';

const factors = { 'view-in': 1.5, 'view-out': 1 / 1.5, 'view-fit': 0 } as const;

/** How many times as large a key asks the view to be, 0 for "all of it"; null when it asks nothing. */
export function zoomWish(event: KeyboardEvent): number | null {
  const action = keymap.actionOf(event, ['view-in', 'view-out', 'view-fit']);
  return action !== null && asksForAction(action, event) ? factors[action] : null;
}
