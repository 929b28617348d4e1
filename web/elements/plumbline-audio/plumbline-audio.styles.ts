import { css } from 'lit';

export const audioStyles = css`
  :host { display: block; min-width: 0; background: var(--pl-surface); padding: var(--pl-3) var(--pl-4); }
  :host([data-fills]) { flex: 1 1 auto; height: 100%; overflow: auto; }
  h2 { margin-bottom: var(--pl-2); overflow-wrap: anywhere; }
  h3 { font-size: var(--pl-size); line-height: var(--pl-leading); margin: var(--pl-3) 0 var(--pl-1); }
  .wave { height: 128px; background: var(--pl-sunken); border: 1px solid var(--pl-line); border-radius: var(--pl-radius); overflow: hidden; touch-action: pan-y; }
  .controls { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 var(--pl-3); margin-top: var(--pl-1); }
  .zoom { display: flex; gap: var(--pl-1); align-items: center; }
  .marking { display: flex; flex-wrap: wrap; gap: var(--pl-2); align-items: center; border-top: 1px solid var(--pl-line); margin-top: var(--pl-2); padding-top: var(--pl-2); }
  .line { display: flex; flex-wrap: wrap; gap: var(--pl-1) var(--pl-3); align-items: center; }
  .line label { display: inline-flex; gap: var(--pl-1); align-items: center; color: var(--pl-quiet); }
  .number { width: 11ch; font-variant-numeric: tabular-nums; }
  textarea { margin-top: var(--pl-1); resize: vertical; }
`;
