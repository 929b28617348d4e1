import { LitElement, css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import type { CrowdTab } from '../crowd-tab/crowd-tab.js';

/**
 * Parts of a page of which one is seen. Inputs in the others count all the same.
 * @slot - `crowd-tab`s.
 * @fires selected-changed - `detail.value`: position of the tab, from 0.
 */
export class CrowdTabs extends LitElement {
  static override readonly styles = [base, css`
    :host { display: block; }
    [role="tablist"] { display: flex; flex-wrap: wrap; gap: var(--pl-1); border-bottom: 1px solid var(--pl-line); margin-bottom: var(--pl-3); }
    [role="tab"] { border: 0; border-radius: var(--pl-radius) var(--pl-radius) 0 0; background: none; border-bottom: 3px solid transparent; overflow-wrap: anywhere; }
    [role="tab"]:hover { background: var(--pl-sunken); }
    [aria-selected="true"] { border-bottom-color: var(--pl-accent); font-weight: 600; color: var(--pl-accent); }
  `];

  @state() private accessor at = 0;
  @state() private accessor tabs: readonly CrowdTab[] = [];

  /** Position of the tab that is seen, from 0. */
  get selected(): number {
    return this.at;
  }

  set selected(position: number) {
    const to = Math.trunc(Number(position));
    if (to === this.at || !(to >= 0 && to < this.tabs.length)) return;
    this.at = to;
    this.#show();
    this.dispatchEvent(new CustomEvent('selected-changed', { detail: { value: to } }));
  }

  /** Shows the tab in which an element stands. */
  reveal(inside: Element): void {
    this.selected = this.tabs.findIndex(tab => tab.contains(inside));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const given = Number(this.getAttribute('selected') ?? 0);
    if (Number.isInteger(given) && given > 0) this.at = given;
  }

  protected override render(): TemplateResult {
    const at = Math.min(this.at, Math.max(0, this.tabs.length - 1));
    return html`<div role="tablist" aria-label=${this.getAttribute('aria-label') ?? ''} @keydown=${this.#key}>
        ${this.tabs.map((tab, position) => html`<button type="button" role="tab" dir="auto" id="tab-${position}" aria-selected=${position === at} tabindex=${position === at ? 0 : -1}
          @click=${() => { this.selected = position; }}>${tab.header || String(position + 1)}</button>`)}
      </div><slot @slotchange=${this.#filled}></slot>`;
  }

  protected override updated(): void {
    this.#show();
  }

  /** At once: whoever asked for a tab may want to put the focus into it. */
  #show(): void {
    this.tabs.forEach((tab, position) => tab.toggleAttribute('hidden', position !== Math.min(this.at, this.tabs.length - 1)));
  }

  readonly #filled = (event: Event): void => {
    this.tabs = (event.target as HTMLSlotElement).assignedElements({ flatten: true }).filter((element): element is CrowdTab => element.localName === 'crowd-tab');
    this.requestUpdate();
  };

  readonly #key = (event: KeyboardEvent): void => {
    const backwards = getComputedStyle(this).direction === 'rtl';
    const steps: Record<string, number> = { ArrowRight: backwards ? -1 : 1, ArrowLeft: backwards ? 1 : -1 };
    const count = this.tabs.length;
    const step = steps[event.key];
    const to = step ? (this.at + step + count) % count : event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : null;
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.selected = to;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[role="tab"][tabindex="0"]')?.focus());
  };
}
