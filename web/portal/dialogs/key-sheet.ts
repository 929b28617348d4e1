import { text, type TextKey } from '../../texts/text.js';

const rows: readonly (readonly [TextKey | '/' | 'Enter', TextKey])[] = [
  ['keys.category-key', 'keys.category'],
  ['keys.submit-key', 'keys.submit'],
  ['/', 'keys.search'],
  ['keys.move-key', 'keys.move'],
  ['Enter', 'keys.take'],
  ['keys.fit-key', 'keys.fit'],
  ['keys.zoom-key', 'keys.zoom'],
  ['keys.pan-key', 'keys.pan'],
  ['keys.help-key', 'keys.help'],
];

/** Shows the list of keys over the page. `closed` runs afterwards, to give the focus back to the task. */
export function showKeySheet(page: Document, closed: () => void): void {
  if (page.querySelector('dialog.key-sheet[open]')) return;
  const dialog = page.createElement('dialog');
  dialog.className = 'key-sheet';
  dialog.setAttribute('aria-labelledby', 'key-sheet-title');
  const title = page.createElement('h2');
  title.id = 'key-sheet-title';
  title.textContent = text('keys.title');
  const table = page.createElement('table');
  for (const [key, meaning] of rows) {
    const row = table.insertRow();
    row.insertCell().append(Object.assign(page.createElement('kbd'), { textContent: key === '/' || key === 'Enter' ? key : text(key) }));
    row.insertCell().textContent = text(meaning);
  }
  const close = Object.assign(page.createElement('button'), { type: 'button', textContent: text('keys.close') });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => { dialog.remove(); closed(); });
  dialog.append(title, table, close);
  page.body.append(dialog);
  dialog.showModal();
}
