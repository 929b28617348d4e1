import { LitElement, css, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base.styles.js';

/**
 * A mark at the upper corner of another element. Templates write it self-closed, which HTML reads as open: whatever follows is then
 * inside, and shown in its place as if it were not.
 * @attr for - Id of the element; without it, the element around the badge.
 * @attr icon - Name of an icon; wins over the label. @attr label - Up to three characters.
 */
export class CrowdBadge extends LitElement {
  static override readonly styles = [base, css`
    :host { display: contents; }
    .mark { position: absolute; z-index: 1; translate: -50% -50%; min-width: 20px; height: 20px; padding: 0 5px; border-radius: 10px; display: grid; place-items: center; pointer-events: none;
      background: var(--pl-accent); color: var(--pl-on-accent); font: 600 var(--pl-size-small)/20px var(--pl-font); --iron-icon-width: 14px; --iron-icon-height: 14px; }
    .mark[hidden] { display: none; }
  `];

  @property({ attribute: 'for', reflect: true }) accessor target = '';
  @property({ reflect: true }) accessor icon = '';
  @property({ reflect: true }) accessor label = '';

  @query('.mark') private accessor mark!: HTMLElement;

  readonly #resizes = new ResizeObserver(() => this.#place());
  readonly #changes = new MutationObserver(() => { this.#frame ||= requestAnimationFrame(this.#place); });
  #watched: Element | null = null;
  #frame = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.#place);
    // The element may come later in the page.
    document.addEventListener('DOMContentLoaded', this.#place, { once: true });
    document.addEventListener('scroll', this.#place, { capture: true, passive: true });
    document.addEventListener('load', this.#place, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.#place);
    document.removeEventListener('scroll', this.#place, { capture: true });
    document.removeEventListener('load', this.#place, { capture: true });
    this.#resizes.disconnect();
    this.#changes.disconnect();
    this.#watched = null;
  }

  protected override render(): TemplateResult {
    const inside = this.icon ? html`<iron-icon .icon=${this.icon} aria-label=${this.getAttribute('aria-label') || this.icon.replaceAll('-', ' ')}></iron-icon>` : [...this.label].slice(0, 3).join('');
    return html`<span class="mark" part="badge" ?hidden=${!this.icon && !this.label}>${inside}</span><slot></slot>`;
  }

  protected override updated(): void {
    this.#place();
  }

  /** At the upper corner at the end of the line, measured from where the mark would lie at 0, 0. */
  readonly #place = (): void => {
    this.#frame = 0;
    const element = this.target ? (this.getRootNode() as ParentNode & { getElementById?: (id: string) => Element | null }).getElementById?.(this.target) ?? null : this.parentElement;
    if (!this.mark || !element || !element.isConnected) {
      this.mark?.style.setProperty('display', 'none');
      return;
    }
    this.mark.style.removeProperty('display');
    if (element !== this.#watched) {
      this.#resizes.disconnect();
      // What lies above it may grow, go or come, and push it about.
      this.#resizes.observe(element);
      if (document.body) {
        this.#resizes.observe(document.body);
        this.#changes.observe(document.body, { subtree: true, childList: true, attributes: true });
      }
      this.#watched = element;
    }
    Object.assign(this.mark.style, { left: '0px', top: '0px' });
    const [at, zero] = [element.getBoundingClientRect(), this.mark.getBoundingClientRect()];
    const end = getComputedStyle(element).direction === 'rtl' ? at.left : at.right;
    Object.assign(this.mark.style, { left: `${end - zero.left - zero.width / 2}px`, top: `${at.top - zero.top - zero.height / 2}px` });
  };
}
