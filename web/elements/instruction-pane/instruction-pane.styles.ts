import { css } from 'lit';

export const styles = css`
  :host { display: block; min-height: 0; background: var(--pl-surface); border-inline-end: 1px solid var(--pl-line); }
  :host([empty]) { display: none; }
  aside { display: flex; flex-direction: column; height: 100%; min-height: 0; }
  :host([open]) { width: 200px; }
  :host(:not([open])) { width: auto !important; }
  .head { display: flex; align-items: center; gap: var(--pl-2); padding: var(--pl-1); }
  .fold { padding: 0 var(--pl-2); min-height: 28px; font-weight: 600; }
  .mark { display: inline-block; width: 7px; height: 7px; margin-inline-end: var(--pl-2); border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(-45deg); }
  :host([open]) .mark { transform: rotate(45deg) translate(-2px, -2px); }
  :host(:dir(rtl):not([open])) .mark { transform: rotate(135deg); }
  .full { padding: 0 var(--pl-2); }
  .short { overflow: auto; padding: 0 var(--pl-3) var(--pl-3); overflow-wrap: anywhere; }
  .short .full { padding: var(--pl-2) 0 0; }
  .short[hidden] { display: none; }
  .inside { max-height: calc(100vh - 120px); overflow-wrap: anywhere; }
  @media (min-width: 721px) {
    :host(:not([open])) .head { flex-direction: column; }
    :host(:not([open])) :is(.fold, .full) { writing-mode: vertical-rl; padding: var(--pl-2) 0; min-height: 0; width: 28px; display: flex; align-items: center; }
    :host(:not([open])) .mark { margin: 0 0 var(--pl-2); }
  }
  @media (max-width: 720px) {
    :host { border-inline-end: 0; border-bottom: 1px solid var(--pl-line); }
    :host([open]) { width: auto !important; }
    :host([open]) aside { max-height: 40vh; }
    .head { padding: 0 var(--pl-1); }
  }
`;
