import { css } from 'lit';

export const transportStyles = css`
  :host { display: block; }
  .position { width: 100%; min-height: 24px; padding: 0; border: 0; background: none; accent-color: var(--pl-accent); direction: ltr; }
  .buttons { display: flex; flex-wrap: wrap; align-items: center; gap: var(--pl-1) var(--pl-2); }
  .ways { display: inline-flex; flex-wrap: wrap; gap: var(--pl-1); }
  .buttons button { min-width: var(--pl-control); padding: 0 var(--pl-2); display: inline-flex; align-items: center; justify-content: center; gap: var(--pl-1); }
  .play { border: 1px solid var(--pl-line-strong); background: var(--pl-surface); }
  .time { font-variant-numeric: tabular-nums; min-width: 14ch; text-align: center; }
  select { font: inherit; color: inherit; background: var(--pl-surface); border: 1px solid var(--pl-line-strong); border-radius: var(--pl-radius); min-height: var(--pl-control); }
  label { display: inline-flex; align-items: center; gap: var(--pl-1); color: var(--pl-quiet); min-height: 24px; }
  input[type="checkbox"] { width: 16px; min-height: 16px; height: 16px; accent-color: var(--pl-accent); }
  .note { margin: 0; color: var(--pl-quiet); font-size: var(--pl-size-small); }
  .note:empty { display: none; }
  svg { display: block; }
`;
