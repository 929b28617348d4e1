import { speak } from '../texts/text.js';

/** How long the server is told of a choice that is not made again, seconds. */
const year = 31_536_000;

/** Words added by the script: in the worker's language, else in the browser's. The server is told the wish, so that its pages follow. */
export function speakAsWished(page: Document, wish: string): void {
  speak(wish, ...(page.defaultView?.navigator.languages ?? []), page.documentElement.lang);
  const secure = page.location.protocol === 'https:' ? '; secure' : '';
  page.cookie = `plumbline-language=${encodeURIComponent(wish)}; path=/work; max-age=${wish ? year : 0}; samesite=lax${secure}`;
}

/**
 * Puts the server's words on an open page into the language that was just chosen: takes them from the same page, asked for again.
 * A page that cannot be had changes nothing; the next one to be loaded is in the right language anyway.
 */
export function serverWords(page: Document, ask: typeof fetch): (path: string) => Promise<void> {
  let latest = 0;
  return async path => {
    const mine = ++latest;
    const answer = await ask(path, { credentials: 'same-origin', redirect: 'manual', headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok) return;
    const said = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (mine !== latest) return;
    page.documentElement.lang = said.documentElement.lang;
    page.documentElement.dir = said.documentElement.dir;
    for (const place of page.querySelectorAll<HTMLElement>('[data-words]')) {
      const other = said.querySelector<HTMLElement>(`[data-words="${place.dataset.words}"]`);
      if (other) takeWords(place, other);
    }
  };
}

/** The own text and the title; what stands in elements inside, such as a key, belongs to the script. */
function takeWords(place: HTMLElement, other: HTMLElement): void {
  const [mine, theirs] = [place, other].map(one => [...one.childNodes].find(node => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()));
  if (mine && theirs) mine.nodeValue = theirs.nodeValue;
  if (other.title) place.title = other.title;
}
