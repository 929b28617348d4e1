import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../base.styles.js';
import { text, type TextKey } from '../../texts/text.js';

type Part = 'summary' | 'detailed' | 'examples';

const regions: readonly (readonly [Part, TextKey, string])[] = [
  ['summary', 'instructions.summary', 'short-summary'],
  ['detailed', 'instructions.detailed', 'detailed-instructions'],
  ['examples', 'instructions.examples', 'positive-example, negative-example'],
];

/**
 * Instructions in a dialog of up to three tabs, behind a link.
 * @attr link-text - "Click for instructions" if absent. @attr link-type - `link` or `button`.
 * @slot - `short-summary`, `detailed-instructions`, and any number of `positive-example` and `negative-example`.
 */
export class CrowdInstructions extends LitElement {
  static override readonly styles = [base, css`
    :host { display: inline-block; }
    .inside { min-height: 160px; max-height: calc(100vh - 180px); overflow-wrap: anywhere; }
    [role="tablist"] { display: flex; gap: var(--pl-1); padding: 0 var(--pl-4); border-bottom: 1px solid var(--pl-line); }
    [role="tab"] { border: 0; border-radius: 0; background: none; border-bottom: 3px solid transparent; }
    [aria-selected="true"] { border-bottom-color: var(--pl-accent); font-weight: 600; color: var(--pl-accent); }
    .columns { display: grid; grid-template-columns: 1fr 1fr; gap: var(--pl-4); }
    .columns h3 { display: flex; gap: var(--pl-1); align-items: center; font-size: var(--pl-size); margin: 0 0 var(--pl-2); }
    .good { color: var(--pl-good); } .bad { color: var(--pl-bad); }
    @media (max-width: 560px) { .columns { grid-template-columns: 1fr; } }
  `];

  @property({ attribute: 'link-text' }) accessor linkText = '';
  @property({ attribute: 'link-type' }) accessor linkType = 'link';

  @state() private accessor wanted: Part | null = null;

  @query('dialog') private accessor dialog!: HTMLDialogElement;

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  protected override render(): TemplateResult {
    const link = this.linkText || text('instructions.link');
    const there = regions.filter(([, , tags]) => this.querySelector(tags) !== null);
    const at = there.find(([part]) => part === this.wanted)?.[0] ?? there[0]?.[0] ?? 'summary';
    return html`<button type="button" part="link" class=${this.linkType === 'button' ? '' : 'link'} aria-haspopup="dialog" @click=${this.open}>${link}</button>
      <dialog aria-labelledby="title">
        <header><h2 id="title">${text('instructions.name')}</h2><button type="button" @click=${this.close}>${text('instructions.close')}</button></header>
        ${there.length > 1 ? html`<div role="tablist" aria-label=${text('instructions.name')} @keydown=${this.#key}>${there.map(([part, words]) => html`<button type="button" role="tab" id="tab-${part}"
          aria-controls=${part} aria-selected=${part === at} tabindex=${part === at ? 0 : -1} @click=${() => { this.wanted = part; }}>${text(words)}</button>`)}</div>` : nothing}
        ${regions.map(([part]) => html`<div class="inside" id=${part} role=${there.length > 1 ? 'tabpanel' : nothing} aria-labelledby=${there.length > 1 ? `tab-${part}` : nothing} tabindex="0" ?hidden=${part !== at}>${this.#region(part)}</div>`)}
      </dialog>
      <div hidden><slot @slotchange=${() => this.requestUpdate()}></slot></div>`;
  }

  #region(part: Part) {
    if (part === 'summary') return html`<slot name="short-summary" @slotchange=${() => this.requestUpdate()}></slot>`;
    if (part === 'detailed') return html`<slot name="detailed-instructions" @slotchange=${() => this.requestUpdate()}></slot>`;
    return html`<div class="columns">
      <section><h3 class="good"><iron-icon icon="check-circle"></iron-icon>${text('instructions.good')}</h3><slot name="positive-example" @slotchange=${() => this.requestUpdate()}></slot></section>
      <section><h3 class="bad"><iron-icon icon="cancel"></iron-icon>${text('instructions.bad')}</h3><slot name="negative-example" @slotchange=${() => this.requestUpdate()}></slot></section></div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role="tab"]')];
    const backwards = getComputedStyle(this).direction === 'rtl';
    const step = event.key === 'ArrowRight' ? (backwards ? -1 : 1) : event.key === 'ArrowLeft' ? (backwards ? 1 : -1) : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(event.target as HTMLElement) + step + tabs.length) % tabs.length];
    next?.click();
    next?.focus();
  };
}
