import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../base.styles.js';
import { markStyles } from '../control/control.styles.js';
import { Mark } from '../control/mark.js';

const styles = css`
  :host { display: flex; gap: var(--pl-2); align-items: center; min-height: 28px; padding: 2px var(--pl-1); border-radius: var(--pl-radius); }
  :host(:hover) { background: var(--pl-sunken); }
  .dot { flex: none; width: 18px; height: 18px; border: 2px solid var(--pl-line-strong); border-radius: 50%; background: var(--pl-surface); display: grid; place-items: center; }
  :host([checked]) .dot { border-color: var(--pl-accent); }
  :host([checked]) .dot::after { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--pl-accent); }
  :host(:focus-visible) { outline: none; box-shadow: var(--pl-ring); }
  @media (forced-colors: active) { :host([checked]) .dot::after { background: Highlight; } }
`;

/** What decides which other buttons go out when one is pressed. */
const groupOf = (button: Element): Element | null => button.closest('crowd-radio-group');

/**
 * One of several. Answer: `{value: true}` or `{value: false}` under its own name.
 * In a `crowd-radio-group` one of the group is checked, whatever their names; outside one, one of each name, as in HTML.
 * @attr name, value ("on"), checked, disabled
 * @slot - The words beside it.
 */
export class CrowdRadioButton extends Mark {
  static override readonly shadowRootOptions: ShadowRootInit = { mode: 'open' };
  static override readonly styles = [base, markStyles, styles];

  /** The buttons of which one can be checked, this one among them, in the order of the page. */
  get siblings(): CrowdRadioButton[] {
    const group = groupOf(this);
    const around: ParentNode = group ?? (this.closest('crowd-form') ?? (this.getRootNode() as ParentNode));
    return [...around.querySelectorAll<CrowdRadioButton>('crowd-radio-button')].filter(one =>
      one instanceof CrowdRadioButton && groupOf(one) === group && (group !== null || one === this || (one.name === this.name && this.name !== '')));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('click', this.#click);
    this.addEventListener('keydown', this.#key);
    if (!this.hasAttribute('role')) this.setAttribute('role', 'radio');
  }

  /** Checked by the worker: the others go out. */
  choose(): void {
    if (this.off || this.checked) return;
    this.checked = true;
    this.tellChange();
  }

  protected override render(): TemplateResult {
    return html`<span class="dot" aria-hidden="true"></span><span class="words"><slot @slotchange=${this.#named}></slot></span>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.setAttribute('aria-checked', String(this.checked));
    if (this.off) this.setAttribute('aria-disabled', 'true');
    else this.removeAttribute('aria-disabled');
    if (this.checked && changed.has('checked')) for (const other of this.siblings) if (other !== this) other.checked = false;
    settleSoon(this.ownerDocument);
    this.#named();
  }

  /** A name of ours, given while the button has no words; while a page is read, words come later than the button. */
  #lent: string | null = null;

  readonly #named = (): void => {
    const label = this.getAttribute('aria-label');
    if (label !== null && label !== this.#lent) return;
    this.#lent = this.textContent?.trim() || this.title ? null : this.value;
    if (this.#lent === null) this.removeAttribute('aria-label');
    else if (label !== this.#lent) this.setAttribute('aria-label', this.#lent);
  };

  readonly #click = (event: Event): void => {
    // A link or a field among the words is its own affair.
    if ((event.target as Element).closest('a, button, input, select, textarea')) return;
    this.choose();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.target !== this || event.ctrlKey || event.metaKey || event.altKey) return;
    const backwards = getComputedStyle(this).direction === 'rtl';
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: backwards ? -1 : 1, ArrowLeft: backwards ? 1 : -1, ' ': 0 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = this.siblings.filter(one => !one.off);
    const next = all[(all.indexOf(this) + step + all.length) % all.length];
    next?.focus();
    next?.choose();
  };
}

let settling = false;

/** One stop for the Tab key in every group: the checked button, else the first that works. Once for all buttons that have changed. */
function settleSoon(page: Document): void {
  if (settling) return;
  settling = true;
  queueMicrotask(() => {
    settling = false;
    const done = new Set<Element>();
    for (const button of page.querySelectorAll('crowd-radio-button')) {
      if (!(button instanceof CrowdRadioButton) || done.has(button)) continue;
      const { siblings } = button;
      const able = siblings.filter(one => !one.off);
      const stop = able.find(one => one.checked) ?? able[0];
      for (const one of siblings) {
        one.tabIndex = one === stop ? 0 : -1;
        done.add(one);
      }
    }
  });
}
