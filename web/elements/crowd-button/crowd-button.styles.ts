import { css } from 'lit';

export const styles = css`
  :host { display: inline-block; }
  .face { display: inline-flex; align-items: center; justify-content: center; gap: var(--pl-2); width: 100%; min-height: var(--pl-control); }
  a.face { color: var(--pl-accent); }
  .face.icon { border-color: transparent; background: none; padding: 0 var(--pl-2); }
  img { height: 16px; width: auto; }
  .turning { width: 14px; height: 14px; border: 2px solid currentColor; border-inline-end-color: transparent; border-radius: 50%; animation: turn 0.8s linear infinite; }
  @keyframes turn { to { transform: rotate(1turn); } }
`;
