import { direction, language, speak } from '../../texts/text.js';
import { redraw } from './redraw.js';

/** What a template says about itself, read once: whether its root has a language and a direction of its own. */
const own = new WeakMap<Document, { readonly lang: string; readonly dir: string }>();

/**
 * Chooses the language of a task page and lays the page out in its direction. First the worker's wish, then the page's own `lang`,
 * then the browser's languages; English when we speak none of them. A template's own `dir` stays, and so does its `lang`.
 */
export function choosePageLanguage(page: Document, wish: string): void {
  const root = page.documentElement;
  const said = own.get(page) ?? { lang: root.lang, dir: root.dir };
  own.set(page, said);
  const changed = speak(wish, said.lang, ...(page.defaultView?.navigator.languages ?? []));
  if (said.dir === '') root.dir = direction();
  if (said.lang === '') root.lang = language();
  if (changed) redraw(page);
}
