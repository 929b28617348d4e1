import { keymap } from '../../elements/keys/keymap.js';
import { belongsToControl, digit, isSubmit, isTaken, portalAction } from '../../elements/keys/keys.js';

/** What a key typed on the page around the frame is for: submit, the key sheet, declining, the task in the frame, or nothing of ours. */
export function purposeOf(event: KeyboardEvent): 'submit' | 'help' | 'skip' | 'task' | null {
  if (isTaken(event)) return null;
  if (isSubmit(event)) return 'submit';
  const portal = belongsToControl(event) ? null : portalAction(event);
  if (portal) return portal;
  if (event.ctrlKey || event.metaKey || event.key === 'Tab' || event.key === 'Shift' || event.repeat) return null;
  const onControl = (event.target as Element).closest?.('button, a, summary, input, [tabindex]') !== null;
  return onControl && digit(event) === null && !keymap.is('search', event) && !keymap.is('fit', event) ? null : 'task';
}
