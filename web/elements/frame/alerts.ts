import { text } from '../../texts/text.js';

/**
 * Shows `alert()` inside the sandboxed frame, where the browser drops it without a word. Templates use it to say
 * what is missing before they keep an answer back. It does not wait, as the browser's own would.
 */
export function showAlerts(page: Window): void {
  if (page.parent === page) return;
  page.alert = (message?: unknown) => {
    const { document } = page;
    const dialog = document.createElement('dialog');
    const words = document.createElement('p');
    words.textContent = String(message ?? '');
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = text('instructions.close');
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    dialog.setAttribute('role', 'alertdialog');
    dialog.append(words, close);
    document.body.append(dialog);
    dialog.showModal();
  };
}
