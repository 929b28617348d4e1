import { css } from 'lit';

export const styles = css`
  :host { position: absolute; inset: 0; overflow: hidden; pointer-events: none; }
  :host([concealed]) .drawn { visibility: hidden; }
  svg, .drawn { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
  rect { fill: none; vector-effect: non-scaling-stroke; }
  rect.edge { stroke: #000; stroke-width: 5; }
  rect.light { stroke: #fff; stroke-width: 3; }
  rect.line { stroke-width: 3; }
  canvas, img { position: absolute; left: 0; top: 0; transform-origin: 0 0; image-rendering: pixelated; max-width: none; }
  img { opacity: 0.55; }
  .name {
    position: absolute; font: 600 12px/18px var(--pl-font); padding: 0 4px; white-space: nowrap; max-width: 200px; overflow: hidden; text-overflow: ellipsis; unicode-bidi: isolate;
    color: #fff; background: #16191c; border: 1px solid #fff; border-inline-start: 5px solid var(--colour); border-radius: 3px;
  }
  .name.middle { transform: translate(-50%, -50%); }
`;
