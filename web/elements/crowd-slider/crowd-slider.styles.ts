import { css } from 'lit';

/* The knob is 20 px wide: its middle runs from 10 px to 10 px before the end, and so do pin and labels. */
export const styles = css`
  :host { max-width: 640px; }
  .row { display: flex; gap: var(--pl-3); align-items: flex-start; }
  .track { position: relative; flex: 1; min-width: 0; }
  :host([pin]) .track { padding-top: 24px; }
  input[type="range"] { display: block; width: 100%; padding: 0; margin: 0; border: 0; background: none; appearance: none; min-height: 28px; cursor: pointer; border-radius: var(--pl-radius); }
  input[type="range"]::-webkit-slider-runnable-track { height: 6px; border-radius: 3px; border: 1px solid var(--pl-line-strong);
    background: linear-gradient(var(--pl-accent), var(--pl-accent)) var(--start, left) / calc(var(--place) * 100%) 100% no-repeat, linear-gradient(var(--pl-line-strong), var(--pl-line-strong)) var(--start, left) / calc(var(--second) * 100%) 100% no-repeat, var(--pl-sunken); }
  input[type="range"]::-moz-range-track { height: 4px; border-radius: 3px; border: 1px solid var(--pl-line-strong); background: var(--pl-sunken); }
  input[type="range"]::-moz-range-progress { height: 4px; border-radius: 3px; background: var(--pl-accent); }
  :host(:dir(rtl)) { --start: right; }
  input[type="range"]::-webkit-slider-thumb { appearance: none; width: 20px; height: 20px; margin-top: -8px; border-radius: 50%; background: var(--pl-accent); border: 2px solid var(--pl-surface); }
  input[type="range"]::-moz-range-thumb { width: 16px; height: 16px; border-radius: 50%; background: var(--pl-accent); border: 2px solid var(--pl-surface); }
  .pin { position: absolute; top: 0; inset-inline-start: calc(10px + var(--place) * (100% - 20px)); translate: -50% 0; padding: 0 var(--pl-1); min-width: 24px; text-align: center;
    background: var(--pl-accent); color: var(--pl-on-accent); border-radius: var(--pl-radius); font-size: var(--pl-size-small); font-variant-numeric: tabular-nums; }
  :host(:dir(rtl)) .pin { translate: 50% 0; }
  .labels { position: relative; height: var(--pl-leading); margin: 0 10px; color: var(--pl-quiet); font-size: var(--pl-size-small); }
  .labels[hidden] { display: none; }
  .number { width: 88px; flex: none; }
`;
