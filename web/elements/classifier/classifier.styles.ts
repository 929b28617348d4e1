import { css } from 'lit';

export const styles = css`
  :host { display: flex; min-height: min(480px, 90vh); min-width: 0; flex: 1 1 auto; background: var(--pl-page); }
  plumbline-instruction-pane { flex: none; }
  .annotation-area { flex: 1; min-width: 0; min-height: 0; display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); }
  h2 { grid-row: 1; padding: var(--pl-1) var(--pl-3); font-weight: 600; overflow-wrap: anywhere; }
  .content { grid-row: 2; min-height: 160px; min-width: 0; }
  .picture { display: flex; flex-direction: column; }
  .picture plumbline-image-view { flex: 1; }
  .legend { display: flex; flex-wrap: wrap; align-items: flex-start; gap: var(--pl-1) var(--pl-3); padding: var(--pl-1) var(--pl-3); font-size: var(--pl-size-small); }
  .legend button { min-height: 28px; padding: 0 var(--pl-2); }
  .legend details { flex: 1; min-width: 0; line-height: 28px; }
  .legend summary { cursor: pointer; width: fit-content; }
  .legend ul { margin: 0; padding: 0 0 0 var(--pl-4); max-height: 20vh; overflow: auto; line-height: 20px; overflow-wrap: anywhere; }
  .later { margin: 0; padding: var(--pl-1) var(--pl-3); background: var(--pl-warn-wash); color: var(--pl-warn); }
  .target { overflow: auto; background: var(--pl-surface); }
  :host([target-fills]) .target { overflow: hidden; }
  :host([target-fills]) .target .sheet { max-width: none; height: 100%; padding: 0; font: inherit; }
  :host([target-fills]) ::slotted(classification-target) { height: 100%; }
  .sheet { max-width: 80ch; margin: 0 auto; padding: var(--pl-6) var(--pl-4); font-size: 16px; line-height: 24px; overflow-wrap: anywhere; }
  .category-picker-wrapper { grid-row: 3; display: flex; flex-wrap: wrap; align-items: center; gap: var(--pl-2) var(--pl-4); padding: var(--pl-2) var(--pl-3); background: var(--pl-surface); border-top: 1px solid var(--pl-line); min-height: 0; }
  plumbline-category-picker { max-width: 100%; }
  .annotation-area[data-layout="column"] { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) 220px; }
  .annotation-area[data-layout="column"] h2 { grid-column: 1 / -1; }
  .annotation-area[data-layout="column"] .category-picker-wrapper {
    grid-area: 2 / 2; flex-flow: column nowrap; align-items: stretch; border-top: 0; border-inline-start: 1px solid var(--pl-line);
  }
  .annotation-area[data-layout="column"] plumbline-category-picker { flex: 1; }
  @media (max-width: 720px) {
    :host { flex-direction: column; }
    .annotation-area[data-layout="column"] { grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); }
    .annotation-area[data-layout="column"] .category-picker-wrapper { grid-area: 3 / 1; border-inline-start: 0; border-top: 1px solid var(--pl-line); }
    .annotation-area[data-layout="column"] plumbline-category-picker { flex: none; }
  }
`;
