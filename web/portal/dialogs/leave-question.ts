import { text } from '../../texts/text.js';

/** Asks whether to leave a task that has been worked on. Settles with the worker's choice. */
export function askToLeave(page: Document): Promise<boolean> {
  const dialog = page.createElement('dialog');
  dialog.className = 'question';
  const title = Object.assign(page.createElement('h2'), { textContent: text('leave.title') });
  const words = Object.assign(page.createElement('p'), { textContent: text('leave.lose') });
  const stay = Object.assign(page.createElement('button'), { type: 'button', className: 'primary', textContent: text('leave.no') });
  const leave = Object.assign(page.createElement('button'), { type: 'button', textContent: text('leave.yes') });
  dialog.append(title, words, leave, stay);
  page.body.append(dialog);
  dialog.showModal();
  stay.focus();
  return new Promise(settle => {
    stay.addEventListener('click', () => dialog.close('stay'));
    leave.addEventListener('click', () => dialog.close('leave'));
    dialog.addEventListener('close', () => { dialog.remove(); settle(dialog.returnValue === 'leave'); });
  });
}
