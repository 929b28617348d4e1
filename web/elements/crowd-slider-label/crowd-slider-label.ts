/**
 * Words under a place of a `crowd-slider`, which puts them there.
 * @attr position - The number under which they stand.
 */
export class CrowdSliderLabel extends HTMLElement {
  connectedCallback(): void {
    Object.assign(this.style, { position: 'absolute', translate: getComputedStyle(this).direction === 'rtl' ? '50% 0' : '-50% 0', whiteSpace: 'nowrap' });
  }
}
