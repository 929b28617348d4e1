import { text, type TextKey } from '../../texts/text.js';

/** Why a picture did not come, as far as the page may know. */
export interface Failure { readonly status?: number; readonly sentence: string }

/** Asks for the file once more, only for its status and kind. Never throws. `kindKey` says that a file which arrived is of no use. */
export async function explain(src: string, ask: typeof fetch, kindKey: TextKey = 'image.failed-kind'): Promise<Failure> {
  const stop = new AbortController();
  try {
    const answer = await ask(src, { headers: { Range: 'bytes=0-0' }, credentials: 'omit', signal: stop.signal });
    const kind = answer.headers.get('content-type') ?? '';
    stop.abort();
    if (answer.ok) return { status: answer.status, sentence: text(kindKey, { kind: kind || '?' }) };
    return { status: answer.status, sentence: text('image.failed-status', { status: answer.status, reason: answer.statusText }).replace(/ \.$/, '.') };
  } catch {
    return { sentence: text('image.failed-unknown') };
  }
}
