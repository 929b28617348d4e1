type Told = { place?: unknown; data?: unknown; message?: unknown };

/**
 * Sends chosen files one after the other, with progress, and fills in where they lie.
 * Without script the form sends them in one request.
 */
export class PlumblineUpload extends HTMLElement {
  #sending: XMLHttpRequest | null = null;
  #cancelled = false;

  connectedCallback(): void {
    const files = this.querySelector<HTMLInputElement>('input[type=file]');
    files?.addEventListener('change', () => void this.#send([...(files.files ?? [])]));
    this.querySelector('[data-action=cancel-upload]')?.addEventListener('click', () => {
      this.#cancelled = true;
      this.#sending?.abort();
    });
  }

  disconnectedCallback(): void {
    this.#cancelled = true;
    this.#sending?.abort();
  }

  async #send(files: readonly File[]): Promise<void> {
    const input = this.querySelector<HTMLInputElement>('input[type=file]')!;
    const form = input.form;
    if (files.length === 0 || !form) return;
    const bar = this.querySelector('progress')!;
    const total = files.reduce((sum, file) => sum + file.size, 0);
    let before = 0;
    let told: Told = {};
    this.#cancelled = false;
    this.querySelector<HTMLElement>('[data-role=upload-progress]')!.hidden = false;
    this.#button.hidden = false;
    bar.max = Math.max(total, 1);
    for (const [i, file] of files.entries()) {
      this.#say('sending', i + 1, files.length);
      const answer = await this.#one(form, file, sent => (bar.value = before + Math.min(sent, file.size)));
      if (this.#cancelled) {
        this.#say('cancelled', i, files.length);
        break;
      }
      if (answer.status >= 300 || answer.status === 0) {
        this.#words(typeof answer.told.message === 'string' ? answer.told.message : (this.dataset.textFailed ?? '').replace('{0}', file.name));
        this.#end(input, told);
        return;
      }
      told = answer.told;
      before += file.size;
      bar.value = before;
      if (i === files.length - 1) this.#say('done', files.length, files.length);
    }
    this.#end(input, told);
  }

  /** One file, tried three times where the network gives way. */
  async #one(form: HTMLFormElement, file: File, progress: (sent: number) => void): Promise<{ status: number; told: Told }> {
    for (let tries = 0; ; tries++) {
      const answer = await this.#try(form, file, progress);
      if (this.#cancelled || tries === 2 || (answer.status !== 0 && answer.status < 500 && answer.status !== 429)) return answer;
      await new Promise(done => setTimeout(done, 1000 * 2 ** tries));
    }
  }

  #try(form: HTMLFormElement, file: File, progress: (sent: number) => void): Promise<{ status: number; told: Told }> {
    const body = new FormData();
    for (const element of form.elements) {
      if ((element instanceof HTMLInputElement && element.type === 'hidden') || element instanceof HTMLSelectElement) body.append(element.name, element.value);
    }
    body.append('files', file, file.name);
    return new Promise(done => {
      const request = (this.#sending = new XMLHttpRequest());
      request.open('POST', form.action);
      request.setRequestHeader('Accept', 'application/json');
      request.responseType = 'json';
      request.upload.addEventListener('progress', event => progress(event.loaded));
      request.addEventListener('loadend', () => done({ status: request.status, told: (request.response as Told | null) ?? {} }));
      request.send(body);
    });
  }

  /** Where the files lie goes into the step's own fields, as if it had been typed. */
  #end(input: HTMLInputElement, told: Told): void {
    this.#button.hidden = true;
    input.value = '';
    const page = this.ownerDocument;
    if (typeof told.place === 'string') page.querySelector<HTMLInputElement>('input[name=place]')!.value = told.place;
    if (typeof told.data === 'string') {
      const choice = page.querySelector<HTMLInputElement>(`input[name=data][value="${CSS.escape(told.data)}"]`);
      if (choice) choice.checked = true;
    }
    if (told.place) page.querySelector('input[name=place]')!.dispatchEvent(new Event('change', { bubbles: true }));
  }

  get #button(): HTMLElement {
    return this.querySelector<HTMLElement>('[data-action=cancel-upload]')!;
  }

  #say(what: 'sending' | 'done' | 'cancelled', done: number, of: number): void {
    const sentence = { sending: this.dataset.textSending, done: this.dataset.textDone, cancelled: this.dataset.textCancelled }[what] ?? '';
    this.#words(sentence.replace('{0}', String(done)).replace('{1}', String(of)));
  }

  #words(text: string): void {
    this.querySelector('[data-role=upload-words]')!.textContent = text;
  }
}
