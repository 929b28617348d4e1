import { css } from 'lit';

export const styles = css`
  :host { display: flex; flex-direction: column; min-height: 100dvh; background: var(--pl-page); }
  :host([has-guests]) { min-height: 0; }
  :host([fills-page]) { height: 100dvh; }
  form { flex: 1; display: grid; grid-template: minmax(0, 1fr) / auto minmax(0, 1fr); grid-auto-rows: auto; min-height: 0; min-width: 0; }
  plumbline-instruction-pane { grid-area: 1 / 1; }
  /* What scripts append to the form stands below the task. */
  form > :not(.body, plumbline-instruction-pane) { grid-column: 2; margin: var(--pl-1) var(--pl-3); width: auto; max-height: 40vh; overflow: auto; }
  form > :is(input, button, select) { justify-self: start; max-width: calc(100% - var(--pl-6)); }
  form[hidden] { display: none; }
  .body { grid-area: 1 / 2; min-width: 0; min-height: 0; padding: var(--pl-4); }
  :host([fills-page]) .body { padding: 0; display: flex; flex-direction: column; }
  ::slotted(crowd-button[data-added]) { align-self: flex-start; margin: var(--pl-2) 0; }
  :host([fills-page]) ::slotted(crowd-button[data-added]) { margin-inline: var(--pl-3); }
  :host([in-portal]) ::slotted(crowd-button[data-added]) { display: none; }
  :host([busy]) .body { cursor: progress; }
  .trouble { background: var(--pl-bad-wash); color: var(--pl-bad); padding: var(--pl-1) var(--pl-3); font-weight: 600; }
  .trouble:empty { display: none; }
  .missing { margin: 0; background: var(--pl-warn-wash); color: var(--pl-warn); padding: var(--pl-1) var(--pl-3); }
  .answer { padding: var(--pl-4); max-width: 800px; }
  .answer p { color: var(--pl-quiet); margin: var(--pl-1) 0 var(--pl-3); }
  pre { font: 13px/20px var(--pl-mono); background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: var(--pl-radius); padding: var(--pl-3); overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
  @media (max-width: 720px) {
    form { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
    .body { grid-area: 2 / 1; }
    form > :not(.body, plumbline-instruction-pane) { grid-column: 1; }
  }
`;
