/** Milliseconds between two looks. */
const every = 1000;

/**
 * Says how far the data is until it has ended, then shows what was found.
 * @attr data-address - Where to ask; without it there is nothing to wait for.
 * @attr data-then - `reload`: the whole page is shown anew; otherwise only what tells of the data.
 */
export class PlumblineWait extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    if (this.dataset.address) this.#timer = window.setTimeout(() => void this.#look(), every);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    try {
      const answer = await fetch(this.dataset.address!, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
      const told = await answer.json() as { open?: unknown; words?: unknown };
      if (typeof told.words === 'string') this.querySelector('[data-role=words]')!.textContent = told.words;
      if (told.open === false) {
        await this.#ended();
        return;
      }
    } catch {
      // No network just now: the next look will tell.
    }
    if (this.isConnected) this.#timer = window.setTimeout(() => void this.#look(), every);
  }

  /** Only what tells of the data is shown anew: what is being typed stays as it is. */
  async #ended(): Promise<void> {
    if (this.dataset.then === 'reload') {
      window.location.reload();
      return;
    }
    const answer = await fetch(window.location.href, { credentials: 'same-origin', headers: { Accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const id of ['dataset-found', 'dataset-line']) {
      const [now, then] = [document.getElementById(id), fresh.getElementById(id)];
      if (now && then) now.replaceWith(document.adoptNode(then));
    }
  }
}
