import { css } from 'lit';

export const styles = css`
  :host { display: block; position: relative; min-height: 0; min-width: 0; background: var(--pl-surface); }
  .scroller { position: absolute; inset: 0; overflow: auto; overscroll-behavior: contain; }
  .sheet { position: relative; max-width: 80ch; margin: 0 auto; padding: var(--pl-4); font-size: 16px; }
  .page { position: relative; isolation: isolate; }
  .text { position: relative; z-index: 1; line-height: 40px; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; cursor: text; outline-offset: 6px; min-height: 40px; unicode-bidi: isolate; }
  .text:focus-visible { box-shadow: none; outline: 2px solid var(--pl-accent); border-radius: var(--pl-radius); }
  .text::selection, .paragraph::selection { background: color-mix(in srgb, var(--pl-accent) 35%, transparent); }
  .under, .over { position: absolute; inset: 0; pointer-events: none; }
  .over { z-index: 2; }
  .under > *, .over > * { position: absolute; }
  .mark { background: color-mix(in srgb, var(--colour) 24%, transparent); border-bottom: 3px solid color-mix(in oklab, var(--colour) 62%, var(--pl-text)); border-radius: 2px 2px 0 0; }
  .mark.selected { background: color-mix(in srgb, var(--colour) 46%, transparent); outline: 2px solid var(--pl-accent); z-index: 1; }
  .picked { background: color-mix(in srgb, var(--pl-accent) 35%, transparent); }
  .tag {
    font: 600 10px/13px var(--pl-font); letter-spacing: 0; text-align: center; padding: 0 3px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; unicode-bidi: isolate;
    color: var(--pl-text); background: color-mix(in oklab, var(--colour) 22%, var(--pl-surface)); border: 1px solid color-mix(in oklab, var(--colour) 62%, var(--pl-text)); border-radius: 3px;
    pointer-events: auto; cursor: pointer; user-select: none;
  }
  .tag.selected { outline: 2px solid var(--pl-accent); z-index: 1; }
  .caret { position: absolute; width: 2px; margin-inline-start: -1px; background: var(--pl-accent); z-index: 3; pointer-events: none; display: none; }
  .text:focus ~ .caret[data-at] { display: block; }
  @media (prefers-reduced-motion: no-preference) { .text:focus ~ .caret[data-at] { animation: blink 1.1s steps(1) infinite; } @keyframes blink { 50% { opacity: 0; } } }
  @media (forced-colors: active) { .mark { border-bottom-color: CanvasText; } }
`;
