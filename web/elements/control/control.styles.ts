import { css } from 'lit';

/** Label above, control, trouble below: the same for every input. */
export const controlStyles = css`
  :host { display: block; margin: var(--pl-2) 0; min-width: 0; }
  label.above, .above { display: block; margin-bottom: 2px; font-weight: 600; overflow-wrap: anywhere; unicode-bidi: isolate; }
  .need { color: var(--pl-bad); margin-inline-start: 2px; }
  .below { display: flex; gap: var(--pl-3); justify-content: space-between; font-size: var(--pl-size-small); color: var(--pl-quiet); }
  .trouble { color: var(--pl-bad); font-weight: 600; }
  .trouble::before { content: "⚠ " / ""; }
  .trouble:empty { display: none; }
  [aria-invalid="true"] { border-color: var(--pl-bad); box-shadow: inset 0 0 0 1px var(--pl-bad); }
  [aria-invalid="true"]:focus-visible { box-shadow: inset 0 0 0 1px var(--pl-bad), var(--pl-ring); }
  :disabled { opacity: 0.6; cursor: default; }
`;

/** A mark with its words beside it: checkbox, radio button, switch. */
export const markStyles = css`
  :host { display: block; width: fit-content; max-width: 100%; margin: 2px 0; cursor: pointer; }
  :host([inline]) { display: inline-block; }
  :host([disabled]) { cursor: default; opacity: 0.6; }
  label { display: flex; gap: var(--pl-2); align-items: center; cursor: inherit; min-height: 28px; padding: 2px var(--pl-1); border-radius: var(--pl-radius); }
  label:hover { background: var(--pl-sunken); }
  .words { overflow-wrap: anywhere; unicode-bidi: isolate; min-width: 0; }
  input { width: 18px; height: 18px; min-height: 0; flex: none; margin: 0; accent-color: var(--pl-accent); cursor: inherit; }
  .trouble { color: var(--pl-bad); font-weight: 600; font-size: var(--pl-size-small); margin: 0; }
  .trouble:empty { display: none; }
`;
