import type { Countdown } from '../clock/countdown.js';
import type { DraftState } from '../draft-saver/draft-saver.js';
import type { Notices } from '../notices/notices.js';
import type { OutboxState } from '../outbox/outbox.js';
import { text } from '../../texts/text.js';
import type { Bar } from './bar.js';

/** What the worker sees of saving. */
export function tellDraft(bar: Bar, notices: Notices, state: DraftState): void {
  if (state === 'saving') bar.saved(text('saved.saving'));
  else if (state === 'saved') bar.saved(text('saved.yes'));
  else if (state === 'unsaved') bar.saved(text('saved.no'), 'warn');
  else if (state === 'conflict') notices.show('conflict', 'warn', text('saved.conflict'));
}

/** What the worker sees of sending. `signIn` is the way back in. */
export function tellOutbox(bar: Bar, notices: Notices, state: OutboxState, signIn: () => void): void {
  if (state === 'sending') bar.saved(text('send.sending'));
  else if (state === 'empty') bar.saved(text('send.sent'));
  else bar.saved(text('send.retrying'), 'bad');
  if (state === 'signed-out') notices.show('signed-out', 'bad', text('send.signed-out'), { label: text('send.sign-in'), run: signIn });
}

/** What the worker sees and hears of the time. */
export function tellTime(bar: Bar, notices: Notices, clock: Countdown): void {
  bar.time(clock);
  const due = clock.due();
  const minutes = Math.max(1, Math.round((clock.left ?? 0) / 60_000));
  if (due === 'warning') notices.show('time', 'warn', text('time.warning', { minutes }));
  else if (due === 'last-minute') notices.show('time', 'warn', text('time.last-minute'));
  else if (due === 'over') notices.show('time', 'bad', text('time.over'));
}
