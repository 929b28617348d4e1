import { css } from 'lit';

/** What players and documents look alike in. */
export const mediaStyles = css`
  .trouble { background: var(--pl-bad-wash); border: 1px solid var(--pl-bad); border-radius: var(--pl-radius); padding: var(--pl-3) var(--pl-4); margin: var(--pl-2); }
  .trouble p { margin: 0 0 var(--pl-1); }
  .trouble code { font: var(--pl-size-small)/16px var(--pl-mono); overflow-wrap: anywhere; color: var(--pl-quiet); }
  .note { color: var(--pl-quiet); margin: 0; font-size: var(--pl-size-small); }
  .labels { display: flex; flex-wrap: wrap; gap: var(--pl-1); margin: 0; padding: 0; }
  .labels button { display: inline-flex; align-items: center; gap: var(--pl-1); padding: 0 var(--pl-2); max-width: 100%; overflow-wrap: anywhere; text-align: start; }
  .labels button[aria-checked="true"] { background: var(--pl-accent-wash); border-color: var(--pl-accent); font-weight: 600; }
  .swatch { flex: none; width: 12px; height: 12px; border-radius: 2px; border: 1px solid var(--pl-line-strong); background: var(--swatch); forced-color-adjust: none; }
  ol.marks { list-style: none; margin: 0; padding: 0; }
  ol.marks > li { border-top: 1px solid var(--pl-line); padding: var(--pl-2) 0; }
  ol.marks > li[data-selected] { background: var(--pl-accent-wash); }
  select { font: inherit; color: inherit; background: var(--pl-surface); border: 1px solid var(--pl-line-strong); border-radius: var(--pl-radius); min-height: var(--pl-control); max-width: 100%; }
`;
