/**
 * A key for a button or link: `data-key="k"` is pressed when the key is, unless somebody is typing or holds a modifier.
 * Digits, letters and Enter. Where two have the same key, the first does.
 */
export function pressByKey(page: Document): void {
  page.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const target = [...page.querySelectorAll<HTMLElement>('[data-key]')].find(one => one.dataset.key === key && !one.matches(':disabled'));
    if (!target) return;
    event.preventDefault();
    target.click();
  });
}

/** Text is written into the field; Enter and Space belong to whatever button, link or box has the focus. */
function isTyping(event: KeyboardEvent): boolean {
  const at = event.target;
  if (!(at instanceof HTMLElement)) return false;
  if (at.isContentEditable || at.matches('textarea, select, input:not([type="checkbox"], [type="radio"])')) return true;
  return (event.key === 'Enter' || event.key === ' ') && at.matches('a[href], button, summary');
}
