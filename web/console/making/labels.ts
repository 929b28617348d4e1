/** Rows of labels: grows by itself, takes rows away, and takes a pasted list apart. Without script there are rows to spare and a button for more. */
export class PlumblineLabels extends HTMLElement {
  connectedCallback(): void {
    this.querySelector<HTMLElement>('[data-action=more]')?.setAttribute('hidden', '');
    this.#renumber();
    this.addEventListener('input', () => this.#grow());
    this.addEventListener('click', event => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action=remove]') : null;
      if (button) this.#remove(button.closest('li')!);
    });
    this.addEventListener('paste', event => this.#paste(event as ClipboardEvent));
    this.addEventListener('keydown', event => this.#key(event));
  }

  get #rows(): HTMLLIElement[] {
    return [...this.querySelectorAll<HTMLLIElement>('[data-role=rows] > li')];
  }

  #field(row: Element): HTMLInputElement {
    return row.querySelector('input')!;
  }

  /** One empty row always waits at the end. */
  #grow(): void {
    const last = this.#rows.at(-1);
    if (last && this.#field(last).value.trim() !== '') this.#append(last);
    this.#renumber();
  }

  /** A fresh row after another; numbers are the caller's to write, once for all it adds. */
  #append(after: HTMLLIElement): HTMLLIElement {
    const row = after.cloneNode(true) as HTMLLIElement;
    row.querySelector('.error')?.remove();
    const field = this.#field(row);
    for (const one of row.querySelectorAll('input')) {
      one.value = '';
      one.removeAttribute('value');
    }
    field.removeAttribute('aria-invalid');
    after.after(row);
    return row;
  }

  #remove(row: HTMLLIElement): void {
    const beside = (row.nextElementSibling ?? row.previousElementSibling) as HTMLLIElement | null;
    if (!beside) return;
    row.remove();
    this.#grow();
    this.#field(beside).focus();
    this.#tell();
  }

  /** A list of lines becomes a row each. */
  #paste(event: ClipboardEvent): void {
    const field = event.target;
    const lines = (event.clipboardData?.getData('text') ?? '').split(/\r?\n/).map(line => line.trim()).filter(line => line !== '');
    if (!(field instanceof HTMLInputElement) || field.name !== 'label' || lines.length < 2) return;
    event.preventDefault();
    let row = field.closest('li')!;
    for (const [i, line] of lines.entries()) {
      if (i > 0) {
        const next = row.nextElementSibling as HTMLLIElement | null;
        row = next && this.#field(next).value.trim() === '' ? next : this.#append(row);
      }
      this.#field(row).value = line;
    }
    this.#grow();
    this.#field(row).focus();
    this.#tell();
  }

  /** Enter goes to the next row, as in a list. */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.isComposing) return;
    const next = event.target.closest('li')?.nextElementSibling;
    if (!next || event.target.value.trim() === '') return;
    event.preventDefault();
    this.#field(next).focus();
  }

  #renumber(): void {
    const rows = this.#rows;
    for (const [i, row] of rows.entries()) {
      const field = this.#field(row);
      const number = String(i + 1);
      field.id = `f-labels[${i}]`;
      for (const named of row.querySelectorAll('input')) named.setAttribute('aria-label', (named.getAttribute('aria-label') ?? '').replace(/\d+/, number));
      row.querySelector('kbd')!.textContent = i < 9 ? number : '·';
      const remove = row.querySelector<HTMLElement>('[data-action=remove]')!;
      remove.setAttribute('aria-label', (remove.getAttribute('aria-label') ?? '').replace(/\d+/, number));
      remove.hidden = rows.length < 2 || (i === rows.length - 1 && field.value === '');
    }
  }

  /** Changes by script are changes too: the draft is kept. */
  #tell(): void {
    this.querySelector('input')?.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
