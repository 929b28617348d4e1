import * as Turbo from '@hotwired/turbo';
import './portal.css';
import { wakeJobList } from './job-list/job-list.js';
import { Outbox } from './outbox/outbox.js';
import { serverWords, speakAsWished } from './page-language.js';
import { definePlumblineTask } from './plumbline-task/define.js';
import { Preferences } from './preferences.js';
import { postWith } from './server.js';

const meta = (name: string): string => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';

/** The page's own token; a task page may carry it on its element instead. */
const token = (): string => document.querySelector<HTMLElement>('plumbline-task[data-token]')?.dataset.token || meta('plumbline-token');

const later = (run: () => void, delay: number): (() => void) => {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
};

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const post = postWith(token, fetch.bind(window));
const outbox = new Outbox({ post, storage: storage(), later });

const preferences = new Preferences(storage());
speakAsWished(document, preferences.language);
window.addEventListener('online', () => outbox.flush());
document.addEventListener('turbo:load', () => {
  const worker = meta('plumbline-worker');
  if (!worker) return;
  // Signed in again without a full page load: what waited for that goes out now.
  if (outbox.state === 'signed-out') outbox.flush();
  outbox.resume(worker);
});

definePlumblineTask({
  post,
  outbox,
  preferences,
  get worker() { return meta('plumbline-worker'); },
  now: () => Date.now(),
  later,
  goTo: path => location.assign(path),
  retakeWords: serverWords(document, fetch.bind(window)),
});

wakeJobList(document, () => Date.now(), () => Turbo.visit(location.href, { action: 'replace' }));
