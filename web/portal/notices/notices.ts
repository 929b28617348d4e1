import { text } from '../../texts/text.js';

type Kind = 'info' | 'warn' | 'bad';

interface Choice { readonly label: string; readonly run: () => void }

/** Short messages under the bar: announced, dismissible, at most one of each name. */
export class Notices {
  readonly #region: HTMLElement;

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  /** Shows a message; one with the same name is replaced. */
  show(name: string, kind: Kind, message: string, choice?: Choice): void {
    this.hide(name);
    const box = document.createElement('div');
    box.className = `alert ${kind}`;
    box.dataset.notice = name;
    const words = document.createElement('span');
    words.dir = 'auto';
    words.textContent = message;
    box.append(words);
    if (choice) box.append(button(choice.label, () => { this.hide(name); choice.run(); }));
    box.append(button(text('notice.dismiss'), () => this.hide(name), 'quiet'));
    this.#region.append(box);
  }

  hide(name: string): void {
    for (const box of this.#region.querySelectorAll(`[data-notice="${CSS.escape(name)}"]`)) box.remove();
  }

  clear(): void {
    this.#region.replaceChildren();
  }
}

function button(label: string, run: () => void, className = ''): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = label;
  made.addEventListener('click', run);
  return made;
}
