import keySheet from '../styles/key-sheet.css?inline';
import tokens from '../styles/tokens.css?inline';

/** Rules for the task page itself. Low in weight, so that a template's own rules win. */
const page = `
:where(html, body) { margin: 0; }
:where(body) { background: var(--pl-page); color: var(--pl-text); font: var(--pl-size)/var(--pl-leading) var(--pl-font); }
:where(short-instructions, full-instructions, classification-target) { display: block; }
:where(short-instructions, full-instructions, classification-target) :where(img, video) { max-width: 100%; height: auto; }
:where(crowd-form, crowd-tabs, crowd-card, crowd-modal, crowd-instructions, crowd-toast, crowd-classifier, crowd-classifier-multi-select, crowd-image-classifier, crowd-image-classifier-multi-select, crowd-entity-annotation, crowd-text-ranking, crowd-question-answer-generation, plumbline-audio, plumbline-document, plumbline-video):not(:defined) { visibility: hidden; }
:where(dialog[role="alertdialog"]) { max-width: min(480px, calc(100vw - 32px)); padding: var(--pl-4); color: var(--pl-text); background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: 8px; }
:where(dialog[role="alertdialog"], dialog.key-sheet)::backdrop { background: var(--pl-shade); }
:where(dialog.key-sheet) { padding: var(--pl-4); color: var(--pl-text); background: var(--pl-surface); border: 1px solid var(--pl-line); border-radius: 8px; }
:where(crowd-tab) { display: block; }
:where(crowd-tab[hidden]) { display: none; }
:where(a) { color: var(--pl-accent); }
:where(input:not([type=checkbox], [type=radio], [type=range], [type=color], [type=file], [type=button], [type=submit], [type=reset], [type=image]), textarea, select) { font: inherit; color: inherit; background: var(--pl-surface); border: 1px solid var(--pl-line-strong); border-radius: var(--pl-radius); padding: var(--pl-1) var(--pl-2); max-width: 100%; box-sizing: border-box; }
:where(button, input:is([type=button], [type=submit], [type=reset])) { font: inherit; color: inherit; min-height: var(--pl-control); padding: 0 var(--pl-3); background: var(--pl-surface); border: 1px solid var(--pl-line-strong); border-radius: var(--pl-radius); cursor: pointer; }
:where(input, select, textarea, button, a, [tabindex]):focus-visible { outline: 2px solid var(--pl-accent); outline-offset: 2px; }
:where(input) { accent-color: var(--pl-accent); }
${keySheet}
`;

/** Puts tokens and page rules before everything the template brings. */
export function dressPage(document: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens + page);
  document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
}
