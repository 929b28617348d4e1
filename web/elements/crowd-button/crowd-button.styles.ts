import { css } from 'lit';

export const styles = css`
  :host { display: inline-block; }
  .face { display: inline-flex; align-items: center; justify-content: center; gap: var(--pl-2); width: 100%; min-height: var(--pl-control); }
  :host { --iron-icon-width: 18px; --iron-icon-height: 18px; vertical-align: middle; }
  a.face { color: var(--pl-accent); }
  a.face.primary, a.face.normal { text-decoration: none; padding: 0 var(--pl-3); border: 1px solid var(--pl-line-strong); border-radius: var(--pl-radius); box-sizing: border-box; }
  a.face.primary { background: var(--pl-accent); color: var(--pl-on-accent); border-color: var(--pl-accent); font-weight: 600; }
  /* Not disabled as HTML means it: scripts of templates wait for the pointer on it, to take it back. A press ends in the button. */
  [aria-disabled="true"] { opacity: 0.55; cursor: default; }
  :host([loading]) .face { cursor: progress; }
  .face.icon { border-color: transparent; background: none; padding: 0 var(--pl-2); }
  img { height: 16px; width: auto; }
  .turning { width: 14px; height: 14px; border: 2px solid currentColor; border-inline-end-color: transparent; border-radius: 50%; animation: turn 0.8s linear infinite; }
  @keyframes turn { to { transform: rotate(1turn); } }
`;
