import type { ActionName } from '../keys/actions.js';
import { keymap } from '../keys/keymap.js';
import { asksForAction } from '../keys/keys.js';

/** What a player can be asked to do. Seconds and steps are relative; `rate` goes one speed down or up. */
export type PlayerWish =
  | { readonly do: 'toggle' | 'mute' | 'loop' | 'start' | 'end' }
  | { readonly do: 'seek'; readonly seconds: number }
  | { readonly do: 'step' | 'rate'; readonly way: -1 | 1 };

/** How far back and on go, seconds. */
export const jump = 5;

const wishes = {
  play: { do: 'toggle' },
  back: { do: 'seek', seconds: -jump },
  on: { do: 'seek', seconds: jump },
  'back-little': { do: 'seek', seconds: -1 },
  'on-little': { do: 'seek', seconds: 1 },
  'step-back': { do: 'step', way: -1 },
  'step-on': { do: 'step', way: 1 },
  slower: { do: 'rate', way: -1 },
  faster: { do: 'rate', way: 1 },
  mute: { do: 'mute' },
  repeat: { do: 'loop' },
  'to-start': { do: 'start' },
  'to-end': { do: 'end' },
} as const satisfies Partial<Record<ActionName, PlayerWish>>;

const actions = Object.keys(wishes) as (keyof typeof wishes)[];

/** What a key asks of a player; null when it asks nothing or somebody has a better claim on it. */
export function playerWish(event: KeyboardEvent): PlayerWish | null {
  const action = keymap.actionOf(event, actions);
  return action !== null && asksForAction(action, event) ? wishes[action] : null;
}
