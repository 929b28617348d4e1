import { fromFrame, wrap, type Answer } from '../../elements/frame/messages.js';
import { text } from '../../texts/text.js';

/**
 * The page around a task's preview: it answers the sandboxed frame as the portal would, but a submitted answer is only looked at.
 * @attr data-answer - Where an answer is told what it would come to.
 */
export class PlumblinePreview extends HTMLElement {
  #listening = new AbortController();

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener('message', event => this.#hear(event), { signal });
    const submit = this.querySelector<HTMLElement>('[data-action=submit]');
    if (submit) {
      submit.hidden = false;
      submit.addEventListener('click', () => this.#tell({ type: 'submit-now' }), { signal });
    }
    // The frame may have been ready before this script was: asked again, it says so again.
    this.#greet();
  }

  disconnectedCallback(): void {
    this.#listening.abort();
  }

  get #window(): Window | null {
    return this.querySelector('iframe')?.contentWindow ?? null;
  }

  #tell(message: Parameters<typeof wrap>[0]): void {
    this.#window?.postMessage(wrap(message), '*');
  }

  #greet(): void {
    this.#tell({ type: 'init', autoAdvance: false, theme: 'system', locale: document.documentElement.lang || 'en' });
  }

  #hear(event: MessageEvent): void {
    if (event.source === null || event.source !== this.#window) return;
    const message = fromFrame(event.data);
    if (message?.type === 'ready') this.#greet();
    if (message?.type === 'submit') void this.#look(message.data);
  }

  async #look(answer: Answer): Promise<void> {
    const result = this.querySelector('[data-role=result]')!;
    try {
      const reply = await fetch(this.dataset.answer!, {
        method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ answer }),
      });
      const told = await reply.json() as { outputLine?: unknown; workerResponse?: unknown; problem?: unknown; message?: unknown };
      result.textContent = typeof told.outputLine === 'string' ? shown(told.outputLine, told.workerResponse)
        : [told.problem, told.message].find(text => typeof text === 'string') as string | undefined ?? reply.statusText;
    } catch (trouble) {
      result.textContent = String(trouble);
    }
    this.#tell({ type: 'idle' });
    result.scrollIntoView({ block: 'nearest' });
  }
}

/** The output line; for a task that keeps answers as they are given, which the line only points to, the answer too. */
const shown = (line: string, answer: unknown): string =>
  line.includes('"groundTruth/custom"') && typeof answer === 'string' ? `${pretty(line)}\n\n${text('preview.answer')}\n${pretty(answer)}` : pretty(line);

/** The line as it is, spread for reading. */
function pretty(line: string): string {
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    return line;
  }
}
