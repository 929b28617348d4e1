import { css } from 'lit';

export const styles = css`
  :host { display: flex; min-width: 0; background: var(--pl-page); align-items: stretch; min-height: min(480px, 90vh); }
  plumbline-instruction-pane { flex: none; }
  .annotation-area { flex: 1; min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr) minmax(280px, 38%); align-content: start; }
  h2 { grid-column: 1 / -1; padding: var(--pl-1) var(--pl-3); font-weight: 600; overflow-wrap: anywhere; }
  .reading { padding: var(--pl-2) var(--pl-3); min-width: 0; }
  .words { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 16px; line-height: 24px; max-width: 80ch; }
  .prompt { padding: var(--pl-2) var(--pl-3); background: var(--pl-sunken); border-radius: var(--pl-radius); }
  article { margin: var(--pl-3) 0; padding: var(--pl-2) var(--pl-3); background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: var(--pl-radius); }
  h3 { font-size: var(--pl-size); margin: 0 0 var(--pl-1); }
  .boards { padding: var(--pl-2) var(--pl-3); background: var(--pl-surface); border-inline-start: 1px solid var(--pl-line); min-width: 0; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; }
  fieldset { border: 1px solid var(--pl-line); border-radius: var(--pl-radius); margin: 0 0 var(--pl-4); padding: var(--pl-2); min-width: 0; }
  legend { font-weight: 600; padding: 0 var(--pl-1); overflow-wrap: anywhere; }
  legend small { font-weight: 400; color: var(--pl-quiet); font-size: var(--pl-size-small); }
  .row { display: flex; flex-wrap: wrap; gap: var(--pl-1); align-items: center; min-height: 44px; padding: var(--pl-1); border: 1px solid var(--pl-line); border-radius: var(--pl-radius); margin-bottom: var(--pl-1); }
  .row.pool { border-style: dashed; background: var(--pl-page); margin-bottom: var(--pl-2); }
  .row.target { border-color: var(--pl-accent); background: var(--pl-accent-wash); }
  .rank { flex: none; min-width: 64px; color: var(--pl-quiet); font-size: var(--pl-size-small); font-variant-numeric: tabular-nums; }
  .rank b { color: var(--pl-text); font-size: var(--pl-size); }
  .chip { display: flex; gap: var(--pl-1); align-items: center; max-width: 100%; min-height: 34px; touch-action: none; cursor: grab; padding: 0 var(--pl-2); }
  .chip b { font-size: var(--pl-size); }
  .chip .start { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--pl-quiet); font-size: var(--pl-size-small); max-width: 120px; unicode-bidi: isolate; }
  .chip[aria-pressed="true"] { background: var(--pl-accent-wash); border-color: var(--pl-accent); box-shadow: inset 0 -3px 0 var(--pl-accent); }
  .chip.dragged { z-index: 5; position: relative; opacity: 0.9; cursor: grabbing; box-shadow: 0 4px 12px var(--pl-shade); }
  .here { min-height: 28px; padding: 0 var(--pl-2); font-size: var(--pl-size-small); }
  .steps { display: flex; gap: var(--pl-1); justify-content: flex-end; margin-bottom: var(--pl-1); }
  .how, .empty { margin: 0 0 var(--pl-2); color: var(--pl-quiet); font-size: var(--pl-size-small); }
  .empty { margin: 0; }
  @media (max-width: 720px) {
    :host { flex-direction: column; }
    .annotation-area { grid-template-columns: minmax(0, 1fr); }
    .boards { position: static; max-height: none; border-inline-start: 0; border-top: 1px solid var(--pl-line); }
    .chip, .here { min-height: 44px; }
  }
`;
