import './classification-target/define.js';
import './crowd-alert/define.js';
import './crowd-badge/define.js';
import './crowd-button/define.js';
import './crowd-card/define.js';
import './crowd-checkbox/define.js';
import './crowd-classifier/define.js';
import './crowd-classifier-multi-select/define.js';
import './crowd-entity-annotation/define.js';
import './crowd-fab/define.js';
import './crowd-form/define.js';
import './crowd-icon-button/define.js';
import './crowd-image-classifier/define.js';
import './crowd-image-classifier-multi-select/define.js';
import './crowd-input/define.js';
import './crowd-instructions/define.js';
import './crowd-modal/define.js';
import './crowd-radio-button/define.js';
import './crowd-radio-group/define.js';
import './crowd-slider/define.js';
import './crowd-tab/define.js';
import './crowd-tabs/define.js';
import './crowd-text-area/define.js';
import './crowd-toast/define.js';
import './crowd-toggle-button/define.js';
import './drawing-placeholder/define.js';
import './full-instructions/define.js';
import './iron-icon/define.js';
import './short-instructions/define.js';
import './worker-comment/define.js';
import { choosePageLanguage } from './frame/page-language.js';
import { redraw } from './frame/redraw.js';
import { keymap } from './keys/keymap.js';
import { showAlerts } from './frame/alerts.js';
import { dressPage } from './page.styles.js';
import { announceReady } from './ready.js';

// A template that names both scripts gets one of them.
const once = Symbol.for('plumbline.elements');
const marked = globalThis as { [once]?: boolean };
if (!marked[once]) {
  marked[once] = true;
  choosePageLanguage(document, '');
  keymap.addEventListener('change', () => redraw(document));
  dressPage(document);
  showAlerts(window);
  void announceReady(document);
}
