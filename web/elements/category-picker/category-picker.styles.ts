import { css } from 'lit';

export const styles = css`
  :host { display: flex; flex-direction: column; gap: var(--pl-2); min-height: 0; }
  .list { display: flex; gap: var(--pl-2); min-height: 0; }
  :host([layout="row"]) .list { flex-wrap: wrap; }
  :host([layout="column"]) .list { flex-direction: column; gap: var(--pl-1); overflow: auto; padding: var(--pl-1); margin: calc(-1 * var(--pl-1)); }
  [role="radio"] { display: flex; align-items: center; gap: var(--pl-2); text-align: start; flex: none; max-width: 100%; padding: var(--pl-1) var(--pl-3) var(--pl-1) var(--pl-2); }
  :host([layout="row"]) [role="radio"] { min-width: 96px; }
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
    [role="radio"] { flex: 1 1 auto; justify-content: flex-start; }
  }
  @media (hover: none) { kbd { display: none; } [role="radio"] { padding-inline: var(--pl-3); } }
`;
