/** What a worker can ask for with the bar's buttons and forms. */
export interface BarWishes {
  readonly submit: () => void;
  readonly help: () => void;
  readonly giveBack: (how: 'decline' | 'release') => void;
  /** Called before the form is sent; the form goes on its way when the promise settles. */
  readonly stop: () => Promise<unknown>;
  readonly autoAdvance: (on: boolean) => void;
  /** False while a form should just be sent: no task is shown, or the worker is leaving already. */
  readonly listens: () => boolean;
}

/** Listens to the bar inside `host` until `signal` aborts. `later` runs something after the current event. */
export function listenToBar(host: HTMLElement, wishes: BarWishes, later: (run: () => void) => void, signal: AbortSignal): void {
  host.addEventListener('click', event => {
    const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset.action;
    if (action === 'submit') wishes.submit();
    else if (action === 'help') wishes.help();
  }, { signal });

  host.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement;
    const how = form.dataset.form;
    if (!wishes.listens() || (how !== 'decline' && how !== 'release' && how !== 'stop')) return;
    event.preventDefault();
    event.stopPropagation();
    const { submitter } = event;
    // In a task of its own: while this event is still running, the form would not submit again.
    if (how === 'stop') void wishes.stop().finally(() => later(() => form.requestSubmit(submitter)));
    else wishes.giveBack(how);
    form.closest('details')?.removeAttribute('open');
  }, { signal });

  host.addEventListener('change', event => {
    const box = event.target as HTMLInputElement;
    if (box.dataset.role === 'auto-advance') wishes.autoAdvance(box.checked);
  }, { signal });

  // An open menu closes when the worker turns to something else.
  host.addEventListener('focusout', event => {
    const menu = (event.target as Element).closest('details.menu');
    if (menu && !menu.contains(event.relatedTarget as Node | null)) menu.removeAttribute('open');
  }, { signal });
}
