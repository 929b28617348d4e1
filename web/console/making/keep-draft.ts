/** Milliseconds after the last change at which a form is kept. */
const pause = 600;

/**
 * Keeps what is typed into `form[data-role=keep-draft]` on the server while it is typed, so that nothing is lost to a closed tab.
 * Without script every button of the form keeps it.
 */
export function keepDrafts(page: Document): void {
  const waiting = new Map<HTMLFormElement, number>();
  const keep = (form: HTMLFormElement): void => {
    waiting.delete(form);
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('go', 'keep');
    void fetch(form.action, { method: 'POST', body, credentials: 'same-origin', redirect: 'manual', keepalive: body.toString().length < 60_000 })
      .then(answer => form.querySelector('[data-role=kept]')?.toggleAttribute('hidden', answer.status !== 204))
      .catch(() => form.querySelector('[data-role=kept]')?.setAttribute('hidden', ''));
  };
  const later = (event: Event): void => {
    const field = event.target;
    const form = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ? field.form : null;
    if (form?.dataset.role !== 'keep-draft') return;
    clearTimeout(waiting.get(form));
    waiting.set(form, window.setTimeout(() => keep(form), pause));
  };
  page.addEventListener('input', later);
  page.addEventListener('change', later);
  page.addEventListener('submit', event => {
    // The form itself says all of it now.
    if (event.target instanceof HTMLFormElement) {
      clearTimeout(waiting.get(event.target));
      waiting.delete(event.target);
    }
  });
  const now = (): void => {
    for (const form of [...waiting.keys()]) {
      clearTimeout(waiting.get(form));
      keep(form);
    }
  };
  page.addEventListener('turbo:before-visit', now);
  window.addEventListener('pagehide', now);
}
