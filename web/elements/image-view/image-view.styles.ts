import { css } from 'lit';

export const styles = css`
  :host { display: block; position: relative; min-height: 0; min-width: 0; }
  .stage { position: absolute; inset: 0; overflow: hidden; background: var(--pl-stage); touch-action: none; cursor: grab; }
  .stage:active, :host([panning]) .stage { cursor: grabbing; }
  img { position: absolute; left: 0; top: 0; transform-origin: 0 0; max-width: none; visibility: hidden; user-select: none; }
  img[data-shown] { visibility: visible; }
  .over { position: absolute; inset: 0; pointer-events: none; }
  .over[hidden] { display: none; }
  .note, .trouble { position: absolute; inset: 0; margin: auto; height: fit-content; width: fit-content; max-width: calc(100% - 32px); }
  .note { color: var(--pl-quiet); }
  .trouble { background: var(--pl-bad-wash); border: 1px solid var(--pl-bad); border-radius: var(--pl-radius); padding: var(--pl-3) var(--pl-4); cursor: auto; }
  .trouble p { margin: 0 0 var(--pl-1); }
  .trouble code { font: var(--pl-size-small)/16px var(--pl-mono); overflow-wrap: anywhere; color: var(--pl-quiet); }
  .tools { position: absolute; right: var(--pl-2); bottom: var(--pl-2); display: flex; align-items: center; background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: var(--pl-radius); font-size: var(--pl-size-small); opacity: 0.92; }
  .tools[hidden] { display: none; }
  .tools button { min-height: 28px; padding: 0 var(--pl-2); }
  .scale { font-variant-numeric: tabular-nums; min-width: 48px; text-align: center; }
  @media (hover: none) { .tools { display: none; } }
`;
