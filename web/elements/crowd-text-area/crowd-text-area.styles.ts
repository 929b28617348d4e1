import { css } from 'lit';

export const styles = css`
  textarea { resize: vertical; field-sizing: content; overflow: auto; line-height: var(--pl-leading); }
  .count { margin-inline-start: auto; font-variant-numeric: tabular-nums; }
`;
