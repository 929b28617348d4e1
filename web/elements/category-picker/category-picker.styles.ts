import { css } from 'lit';

export const styles = css`
  :host { display: flex; flex-direction: column; gap: var(--pl-2); min-height: 0; }
  .list { display: flex; gap: var(--pl-2); min-height: 0; }
  :host([layout="row"]) .list { flex-wrap: wrap; }
  :host([layout="column"]) .list { flex-direction: column; gap: var(--pl-1); overflow: auto; padding: var(--pl-1); margin: calc(-1 * var(--pl-1)); }
  .choice { display: flex; align-items: center; gap: var(--pl-2); text-align: start; flex: none; max-width: 100%; padding: var(--pl-1) var(--pl-3) var(--pl-1) var(--pl-2); }
  :host([layout="row"]) .choice { min-width: 96px; }
  .choice[data-exclusive] { border-style: dashed; }
  .box { flex: none; width: 14px; height: 14px; border: 1.5px solid var(--pl-line-strong); border-radius: 3px; background: var(--pl-surface); }
  [aria-checked="true"] .box { border-color: var(--pl-accent); background: var(--pl-accent); position: relative; }
  [aria-checked="true"] .box::after { content: ""; position: absolute; left: 4px; top: 1px; width: 4px; height: 8px; border: solid var(--pl-on-accent); border-width: 0 2px 2px 0; transform: rotate(45deg); }
  .taken { display: flex; flex-wrap: wrap; gap: var(--pl-1); flex: none; max-height: 96px; overflow: auto; padding: 3px; margin: -3px; }
  .taken button { min-height: 24px; padding: 0 var(--pl-2); background: var(--pl-accent-wash); border-color: var(--pl-accent); font-size: var(--pl-size-small); max-width: 100%; }
  .label { overflow-wrap: anywhere; unicode-bidi: isolate; }
  [aria-checked="true"] { background: var(--pl-accent-wash); border-color: var(--pl-accent); box-shadow: inset 3px 0 0 var(--pl-accent); font-weight: 600; }
  [aria-checked="true"]:hover { background: var(--pl-accent-wash); }
  [aria-checked="true"]:focus-visible { box-shadow: inset 3px 0 0 var(--pl-accent), var(--pl-ring); }
  .search { position: relative; flex: none; }
  .search kbd { position: absolute; inset-inline-end: var(--pl-2); top: calc(50% - 9px); pointer-events: none; }
  .search input { padding-inline-end: var(--pl-8); }
  .search:focus-within kbd { display: none; }
  .empty { margin: 0; color: var(--pl-quiet); }
  @media (max-width: 720px) {
    .list { flex-wrap: wrap; }
    :host([layout="column"]) .list { flex-direction: row; max-height: 18vh; }
    .choice { flex: 1 1 auto; justify-content: flex-start; }
  }
  @media (hover: none) { kbd { display: none; } .choice { padding-inline: var(--pl-3); } }
`;
