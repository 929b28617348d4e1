/**
 * Shows the page anew when the server tells that what it was made of has changed.
 * @attr data-changes - A stream of server-sent events; any event is news.
 */
export class PlumblineReload extends HTMLElement {
  #news: EventSource | null = null;

  connectedCallback(): void {
    this.#news = new EventSource(this.dataset.changes!);
    this.#news.addEventListener('message', () => {
      this.#news?.close();
      location.reload();
    });
  }

  disconnectedCallback(): void {
    this.#news?.close();
  }
}
