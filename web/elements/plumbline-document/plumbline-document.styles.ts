import { css } from 'lit';

export const documentStyles = css`
  :host { display: flex; flex-direction: column; min-width: 0; height: min(720px, 90vh); background: var(--pl-surface); border: 1px solid var(--pl-line); }
  :host([data-fills]) { flex: 1 1 auto; height: 100%; min-height: 0; border: 0; }
  h2 { padding: var(--pl-1) var(--pl-3); overflow-wrap: anywhere; }
  .bar { display: flex; flex-wrap: wrap; gap: var(--pl-1) var(--pl-2); align-items: center; padding: var(--pl-1) var(--pl-3); border-bottom: 1px solid var(--pl-line); font-size: var(--pl-size-small); }
  .bar label, .bar search { display: inline-flex; gap: var(--pl-1); align-items: center; color: var(--pl-quiet); }
  .bar button { min-width: 28px; min-height: 28px; padding: 0 var(--pl-2); }
  .bar input { min-height: 28px; padding: 0 var(--pl-1); }
  .bar .page-number { width: 7ch; }
  .bar .wanted { width: 16ch; }
  .desk { flex: 1; display: flex; min-height: 0; min-width: 0; }
  .pages { flex: 1; position: relative; overflow: auto; min-width: 0; min-height: 200px; background: var(--pl-stage); padding: var(--pl-2) 16px; direction: ltr; outline-offset: -2px; }
  .pages:focus-visible { box-shadow: inset 0 0 0 2px var(--pl-accent); }
  .side { flex: none; width: 260px; overflow: auto; padding: var(--pl-2) var(--pl-3); border-inline-start: 1px solid var(--pl-line); }
  .side h3 { font-size: var(--pl-size); line-height: var(--pl-leading); margin: var(--pl-3) 0 var(--pl-1); }
  .side .labels { flex-direction: column; align-items: stretch; }
  .words { text-align: start; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
  .where { color: var(--pl-quiet); font-size: var(--pl-size-small); white-space: nowrap; }
  .line { display: flex; gap: var(--pl-2); align-items: center; margin-top: var(--pl-1); }
  .line select { flex: 1; min-width: 0; }
  .sheet { position: relative; margin: 0 auto var(--pl-2); background: #fff; color-scheme: light; box-shadow: 0 1px 4px var(--pl-shade); overflow: hidden; --scale-round-x: 1px; --scale-round-y: 1px; }
  .sheet canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
  .marks-layer { position: absolute; inset: 0; mix-blend-mode: multiply; pointer-events: none; }
  .mark { position: absolute; box-sizing: border-box; --ink: var(--swatch, #0b5cad); background: color-mix(in srgb, var(--ink) 28%, transparent); border-bottom: 2px solid var(--ink); forced-color-adjust: none; }
  .mark.strong { background: color-mix(in srgb, var(--ink) 50%, transparent); outline: 2px solid var(--ink); }
  .mark.hit { --ink: #f0e442; border: 1px solid #8a8000; }
  .mark.pending { --ink: #0b5cad; border: 1px dashed #0b5cad; }
  .mark span { position: absolute; inset-inline-start: 0; bottom: 100%; font: 600 10px/12px var(--pl-font); background: #fff; color: #1b1f23; border: 1px solid var(--ink); border-radius: 2px; padding: 0 2px; white-space: nowrap; max-width: 160px; overflow: hidden; text-overflow: ellipsis; }
  .textLayer { position: absolute; inset: 0; overflow: clip; line-height: 1; text-align: initial; transform-origin: 0 0; z-index: 1; text-size-adjust: none; forced-color-adjust: none;
    --min-font-size: 1; --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size)); --min-font-size-inv: calc(1 / var(--min-font-size)); }
  .textLayer :is(span, br) { color: transparent; position: absolute; white-space: pre; cursor: text; transform-origin: 0% 0%; }
  .textLayer > :not(.markedContent), .textLayer .markedContent span:not(.markedContent) { --font-height: 0; --scale-x: 1; --rotate: 0deg;
    font-size: calc(var(--text-scale-factor) * var(--font-height)); transform: rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv)); }
  .textLayer .markedContent { display: contents; }
  .textLayer ::selection { background: rgb(11 92 173 / 0.25); }
  .textLayer br::selection { background: transparent; }
  @media (max-width: 720px) {
    .desk { flex-direction: column; }
    .side { width: auto; max-height: 40%; border-inline-start: 0; border-top: 1px solid var(--pl-line); }
    .side .labels { flex-direction: row; }
  }
`;
