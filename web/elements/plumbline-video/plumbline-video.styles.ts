import { css } from 'lit';

export const videoStyles = css`
  :host { display: flex; flex-direction: column; min-height: 0; min-width: 0; background: var(--pl-surface); }
  .stage { flex: 1 1 auto; min-height: 120px; display: grid; place-items: center; background: var(--pl-stage); overflow: hidden; }
  video { max-width: 100%; max-height: 100%; min-height: 0; width: auto; height: auto; cursor: pointer; object-fit: contain; }
  :host([data-fills]) { flex: 1 1 auto; height: 100%; }
  :host([data-fills]) .stage { position: relative; }
  :host([data-fills]) video { position: absolute; inset: 0; width: 100%; height: 100%; }
  video[hidden] { display: none; }
  plumbline-transport { padding: var(--pl-1) var(--pl-3); }
`;
