import { html, type TemplateResult } from 'lit';
import { keyHint, spokenKey } from '../media/key-hint.js';
import { text } from '../../texts/text.js';

interface Tools {
  readonly current: number;
  readonly count: number;
  readonly percent: number;
  readonly go: (page: number) => void;
  readonly turn: (way: -1 | 1) => void;
  /** 0 fits the width. */
  readonly zoom: (factor: number) => void;
}

/** Turning and zooming, as buttons and fields. */
export function pageTools(tools: Tools): TemplateResult {
  return html`
    <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('page-back')} aria-label=${text('document.page-back')} ?disabled=${tools.current <= 1} @click=${() => tools.turn(-1)}>‹</button>
    <label>${text('document.page')} <input class="page-number" type="number" min="1" max=${tools.count} dir="ltr" .value=${String(tools.current)}
      @change=${(event: Event) => tools.go((event.target as HTMLInputElement).valueAsNumber || 1)}></label>
    <span>${text('document.of', { count: tools.count })}</span>
    <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('page-on')} aria-label=${text('document.page-on')} ?disabled=${tools.current >= tools.count} @click=${() => tools.turn(1)}>›</button>
    <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('view-out')} aria-label=${text('image.zoom-out')} @click=${() => tools.zoom(0.8)}>−</button>
    <span dir="ltr">${text('image.scale', { percent: tools.percent })}</span>
    <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('view-in')} aria-label=${text('image.zoom-in')} @click=${() => tools.zoom(1.25)}>+</button>
    <button type="button" class="quiet" aria-keyshortcuts=${spokenKey('view-fit')} @click=${() => tools.zoom(0)}>${text('document.fit')} ${keyHint('view-fit')}</button>`;
}
