import { css } from 'lit';

export const styles = css`
  :host { display: grid; grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr) 240px; min-height: min(480px, 90vh); min-width: 0; flex: 1 1 auto; background: var(--pl-page); }
  h2 { grid-area: 1 / 1 / 2 / 3; padding: var(--pl-1) var(--pl-3); font-weight: 600; overflow-wrap: anywhere; }
  .bar { grid-area: 2 / 1 / 3 / 3; display: flex; gap: var(--pl-2); align-items: flex-start; padding: var(--pl-2) var(--pl-3); border-bottom: 1px solid var(--pl-line); background: var(--pl-surface); }
  .labels { display: flex; flex-wrap: wrap; gap: var(--pl-1) var(--pl-2); flex: 1; min-width: 0; max-height: 20vh; overflow: auto; padding: 4px; margin: -4px; }
  .labels button { display: flex; align-items: center; gap: var(--pl-2); padding: 0 var(--pl-2) 0 var(--pl-1); max-width: 100%; text-align: start; }
  .labels button[aria-pressed="true"] { background: var(--pl-accent-wash); border-color: var(--pl-accent); box-shadow: inset 0 -3px 0 var(--pl-accent); font-weight: 600; }
  .labels button[aria-pressed="true"]:focus-visible { box-shadow: inset 0 -3px 0 var(--pl-accent), var(--pl-ring); }
  .name { overflow-wrap: anywhere; unicode-bidi: isolate; }
  .name small { color: var(--pl-quiet); font-size: var(--pl-size-small); }
  .swatch { flex: none; width: 16px; height: 14px; background: color-mix(in srgb, var(--colour) 24%, transparent); border-bottom: 3px solid color-mix(in oklab, var(--colour) 62%, var(--pl-text)); }
  .find { width: 200px; flex: none; }
  .steps { display: flex; gap: var(--pl-1); flex: none; }
  plumbline-annotated-text { grid-area: 3 / 1; min-height: 200px; }
  aside { grid-area: 3 / 2 / 5 / 3; display: flex; flex-direction: column; min-height: 0; border-inline-start: 1px solid var(--pl-line); background: var(--pl-page); }
  aside h3 { font-size: var(--pl-size); margin: 0; padding: var(--pl-2) var(--pl-3); display: flex; justify-content: space-between; align-items: center; gap: var(--pl-1); font-weight: 600; flex-wrap: wrap; }
  aside h3 button { min-height: 28px; padding: 0 var(--pl-2); }
  .pager { display: flex; gap: 2px; font-weight: 400; font-size: var(--pl-size-small); align-items: center; }
  ol { list-style: none; margin: 0; padding: 0 var(--pl-2) var(--pl-2); overflow: auto; flex: 1; min-height: 0; }
  li button { display: flex; gap: var(--pl-2); align-items: baseline; width: 100%; border-color: transparent; background: none; text-align: start; padding: 2px var(--pl-2); min-height: 28px; }
  li button[aria-current="true"] { background: var(--pl-accent-wash); border-color: var(--pl-accent); }
  li .kind { flex: none; max-width: 45%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: var(--pl-size-small); font-weight: 600; border-bottom: 3px solid color-mix(in oklab, var(--colour) 62%, var(--pl-text)); unicode-bidi: isolate; }
  li .quote { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; unicode-bidi: isolate; }
  .chosen { grid-area: 4 / 1; display: flex; flex-wrap: wrap; align-items: center; gap: var(--pl-1) var(--pl-2); min-height: 44px; padding: var(--pl-1) var(--pl-3); border-top: 1px solid var(--pl-line); background: var(--pl-surface); }
  .chosen p { margin: 0; color: var(--pl-quiet); flex: 1 1 240px; min-width: 0; }
  .chosen .quote { flex: 1 1 120px; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; unicode-bidi: isolate; }
  .chosen button { min-height: 32px; display: flex; align-items: center; gap: var(--pl-1); }
  select { font: inherit; color: inherit; background: var(--pl-surface); border: 1px solid var(--pl-line-strong); border-radius: var(--pl-radius); min-height: 32px; max-width: 180px; }
  .notice { margin: 0; padding: var(--pl-1) var(--pl-3); background: var(--pl-warn-wash); color: var(--pl-warn); grid-area: 1 / 1 / 2 / 3; }
  .empty { color: var(--pl-quiet); margin: 0; padding: 0 var(--pl-3); }
  .top { grid-area: 1 / 1 / 2 / 3; }
  @media (hover: none) { .labels kbd, .chosen kbd, .steps kbd { display: none; } .labels button { padding-inline: var(--pl-2); } }
  @media (max-width: 720px) {
    :host { grid-template: auto auto minmax(200px, 1fr) auto auto / minmax(0, 1fr); }
    .bar { grid-area: 2 / 1; flex-wrap: wrap; }
    .top { grid-area: 1 / 1; }
    .labels { max-height: 24vh; flex: 1 1 100%; order: 2; }
    aside { grid-area: 5 / 1; border-inline-start: 0; border-top: 1px solid var(--pl-line); max-height: 22vh; }
    .find { flex: 1 1 120px; }
  }
`;
