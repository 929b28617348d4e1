/** How a call to the server ended. */
export type Reply =
  | { readonly kind: 'ok'; readonly body: unknown }
  /** The server said no; `message` is its sentence. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** No session, or a session that is no longer this page's. */
  | { readonly kind: 'signed-out' }
  /** No network, no answer in time, or a server that is busy or broken: the same call may be made again. */
  | { readonly kind: 'unreachable' };

/** Makes one POST with a JSON body. Never throws. */
export type Post = (path: string, body: object) => Promise<Reply>;

/** An answer later than this counts as none, milliseconds. */
const patience = 20_000;

const again = new Set([408, 425, 429]);

/** Calls our own server with the page's token. */
export function postWith(token: () => string, ask: typeof fetch): Post {
  return async (path, body) => {
    try {
      const answer = await ask(path, {
        method: 'POST',
        credentials: 'same-origin',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/json', 'X-Plumbline-Token': token() },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
      });
      return await readReply(answer);
    } catch {
      return { kind: 'unreachable' };
    }
  };
}

async function readReply(answer: Response): Promise<Reply> {
  // A redirect here is the way to the sign-in page.
  if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) return { kind: 'signed-out' };
  if (answer.status >= 500) return { kind: 'unreachable' };
  const body = answer.status === 204 ? null : await answer.json().catch(() => null) as unknown;
  // Hands that are full stay full however often the page asks: the worker has to finish something first.
  if (again.has(answer.status) && (body as { code?: unknown } | null)?.code !== 'TooManyLeases') return { kind: 'unreachable' };
  const said = (body as { message?: unknown } | null)?.message;
  // A call that the worker's own answer has overtaken: no error on the wire, but there is nothing left to do either.
  if ((body as { over?: unknown } | null)?.over === true) return { kind: 'refused', status: 410, message: typeof said === 'string' ? said : '' };
  if (answer.ok) return { kind: 'ok', body };
  return { kind: 'refused', status: answer.status, message: typeof said === 'string' ? said : `${answer.status} ${answer.statusText}`.trim() };
}
