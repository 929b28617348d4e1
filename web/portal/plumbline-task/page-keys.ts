import { isForPortal, isSubmit, isTaken } from '../../elements/keys/keys.js';

/** What a key typed on the page around the frame is for: submit, the key sheet, the task in the frame, or nothing of ours. */
export function purposeOf(event: KeyboardEvent): 'submit' | 'help' | 'task' | null {
  if (isTaken(event)) return null;
  if (isSubmit(event)) return 'submit';
  if (isForPortal(event)) return 'help';
  if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab' || event.key === 'Shift' || event.repeat) return null;
  const onControl = (event.target as Element).closest?.('button, a, summary, input, [tabindex]') !== null;
  return onControl && !/^[0-9/]$/.test(event.key) ? null : 'task';
}
