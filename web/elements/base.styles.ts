import { css } from 'lit';

/** What every shadow root starts from: sizes, buttons, focus, less motion where that is wished. */
export const base = css`
  :host { box-sizing: border-box; font: var(--pl-size)/var(--pl-leading) var(--pl-font); color: var(--pl-text); }
  :host([hidden]) { display: none !important; }
  *, *::before, *::after { box-sizing: inherit; }
  button {
    font: inherit; color: inherit; min-height: var(--pl-control); padding: 0 var(--pl-3); cursor: pointer;
    background: var(--pl-surface); border: 1px solid var(--pl-line-strong); border-radius: var(--pl-radius);
  }
  button:hover { background: var(--pl-sunken); }
  button.primary { background: var(--pl-accent); border-color: var(--pl-accent); color: var(--pl-on-accent); font-weight: 600; }
  button.primary:hover { background: var(--pl-accent-strong); border-color: var(--pl-accent-strong); }
  button.quiet { border-color: transparent; background: none; }
  button.quiet:hover { background: var(--pl-sunken); }
  button.link { border: 0; padding: 0; background: none; color: var(--pl-accent); text-decoration: underline; min-height: 24px; }
  button:disabled { opacity: 0.55; cursor: default; }
  :focus-visible { outline: none; box-shadow: var(--pl-ring); }
  input:where(:not([type="checkbox"], [type="radio"], [type="range"])), textarea {
    font: inherit; color: inherit; background: var(--pl-surface); padding: var(--pl-1) var(--pl-2); min-height: var(--pl-control);
    border: 1px solid var(--pl-line-strong); border-radius: var(--pl-radius); width: 100%;
  }
  kbd {
    font: 600 var(--pl-size-small)/16px var(--pl-font); min-width: 18px; padding: 0 var(--pl-1); text-align: center; color: var(--pl-quiet);
    border: 1px solid var(--pl-line); border-bottom-width: 2px; border-radius: 3px; background: var(--pl-sunken);
  }
  dialog {
    color: inherit; background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: 8px; padding: 0;
    width: min(720px, calc(100vw - 32px)); max-height: calc(100vh - 32px); box-shadow: 0 8px 32px var(--pl-shade);
  }
  dialog::backdrop { background: var(--pl-shade); }
  dialog > header { display: flex; gap: var(--pl-2); align-items: center; justify-content: space-between; padding: var(--pl-2) var(--pl-4); border-bottom: 1px solid var(--pl-line); }
  dialog > .inside { padding: var(--pl-4); overflow: auto; }
  dialog > footer { display: flex; gap: var(--pl-2); justify-content: flex-end; padding: var(--pl-2) var(--pl-4) var(--pl-4); }
  h2 { font-size: var(--pl-size); line-height: var(--pl-leading); margin: 0; }
  .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`;
