import { css } from 'lit';

export const labelStyles = css`
  .unseen {
    font: 600 10px/14px var(--pl-mono); padding: 0 2px; margin: 0 1px; border: 1px dashed currentColor; border-radius: 2px;
    unicode-bidi: isolate; direction: ltr; white-space: nowrap;
  }
`;
