import { speak } from '../texts/text.js';

/** Words added by the script: in the worker's language, else in the browser's; the server's own page stays as it is. */
export function speakAsWished(page: Document, wish: string): void {
  speak(wish, ...(page.defaultView?.navigator.languages ?? []), page.documentElement.lang);
}
