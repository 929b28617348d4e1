import { text } from '../../texts/text.js';

/**
 * A button that copies the text of another element. Without script there is none: the text can be marked by hand.
 * @attr for - Id of the element.
 */
export class PlumblineCopy extends HTMLElement {
  connectedCallback(): void {
    if (this.firstElementChild) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text('copy.button');
    const told = document.createElement('span');
    told.className = 'visually-hidden';
    told.setAttribute('role', 'status');
    button.addEventListener('click', () => void this.#copy(button, told));
    this.append(button, told);
  }

  async #copy(button: HTMLButtonElement, told: HTMLElement): Promise<void> {
    const source = document.getElementById(this.getAttribute('for') ?? '');
    if (!source) return;
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
      button.textContent = told.textContent = text('copy.done');
    } catch {
      // The browser allows no copying here: marking the text is the next best.
      getSelection()?.selectAllChildren(source);
      button.textContent = told.textContent = text('copy.marked');
    }
    setTimeout(() => {
      button.textContent = text('copy.button');
      told.textContent = '';
    }, 3000);
  }
}
