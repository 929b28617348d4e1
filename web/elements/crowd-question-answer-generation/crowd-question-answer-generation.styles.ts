import { css } from 'lit';

export const styles = css`
  :host { display: flex; min-width: 0; min-height: min(480px, 90vh); flex: 1 1 auto; background: var(--pl-page); }
  plumbline-instruction-pane { flex: none; }
  .annotation-area { flex: 1; min-width: 0; min-height: 0; display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) minmax(300px, 40%); }
  .annotation-area.no-text { grid-template-columns: 0 minmax(0, 1fr); }
  h2 { grid-column: 1 / -1; padding: var(--pl-1) var(--pl-3); font-weight: 600; overflow-wrap: anywhere; }
  plumbline-annotated-text { grid-area: 2 / 1; min-height: 240px; }
  .pairs { grid-area: 2 / 2; overflow: auto; padding: var(--pl-2) var(--pl-3); border-inline-start: 1px solid var(--pl-line); min-width: 0; }
  section { background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: var(--pl-radius); padding: var(--pl-2) var(--pl-3); margin-bottom: var(--pl-3); }
  section[data-current] { border-color: var(--pl-accent); box-shadow: inset 3px 0 0 var(--pl-accent); }
  section > header { display: flex; justify-content: space-between; align-items: center; gap: var(--pl-2); }
  section h3 { margin: 0; font-size: var(--pl-size); }
  section > header button { min-height: 28px; padding: 0 var(--pl-2); }
  label { display: block; font-weight: 600; margin: var(--pl-2) 0 2px; }
  .count { font-weight: 400; color: var(--pl-quiet); font-size: var(--pl-size-small); font-variant-numeric: tabular-nums; }
  .count[data-off] { color: var(--pl-bad); font-weight: 600; }
  textarea { resize: vertical; min-height: 56px; }
  .tags, .quotes { display: flex; flex-wrap: wrap; gap: var(--pl-1); align-items: center; margin-top: var(--pl-2); }
  .tags .head, .quotes .head { font-size: var(--pl-size-small); color: var(--pl-quiet); flex: 1 1 100%; }
  .tags button { min-height: 28px; padding: 0 var(--pl-2); font-size: var(--pl-size-small); }
  .tags button[aria-pressed="true"] { background: var(--pl-accent-wash); border-color: var(--pl-accent); font-weight: 600; }
  .tags button[aria-pressed="true"]::before { content: "✓ "; }
  .tags input { flex: 1 1 120px; width: auto; min-height: 28px; font-size: var(--pl-size-small); }
  .quotes .quote { display: flex; max-width: 100%; min-height: 28px; align-items: center; gap: var(--pl-1); padding: 0 var(--pl-2); font-size: var(--pl-size-small); border-color: var(--pl-accent); background: var(--pl-accent-wash); }
  .quote bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
  .quotes .add { min-height: 28px; padding: 0 var(--pl-2); font-size: var(--pl-size-small); }
  .how { margin: 0 0 var(--pl-2); color: var(--pl-quiet); font-size: var(--pl-size-small); }
  @media (max-width: 720px) {
    :host { flex-direction: column; }
    .annotation-area, .annotation-area.no-text { grid-template: auto minmax(200px, 38vh) auto / minmax(0, 1fr); }
    .annotation-area.no-text { grid-template-rows: auto 0 auto; }
    .pairs { grid-area: 3 / 1; border-inline-start: 0; border-top: 1px solid var(--pl-line); }
    .tags button, .quotes .quote, .quotes .add { min-height: 44px; }
  }
`;
