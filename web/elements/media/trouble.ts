import { html, nothing, type TemplateResult } from 'lit';
import { text } from '../../texts/text.js';

/** The box that stands where a file should be: what happened, which file, and a way to try again. */
export function trouble(heading: string, reason: string, src: string, retry: () => void): TemplateResult {
  return html`<div class="trouble" role="alert">
    <p><strong>${heading}</strong></p><p>${reason}</p>
    ${src ? html`<code>${src.split(/[?#]/)[0]}</code><p><button type="button" @click=${retry}>${text('image.retry')}</button></p>` : nothing}
  </div>`;
}
