import { text } from '../../texts/text.js';
import type { Notices } from '../notices/notices.js';

/** A link of the task was followed: shows where it leads, and opens it in a tab of its own when the worker says so. */
export function askToOpen(notices: Notices, href: string): void {
  notices.show('link', 'info', text('task.link', { address: href }), {
    label: text('task.open-link'),
    run: () => { window.open(href, '_blank', 'noopener,noreferrer'); },
  });
}
