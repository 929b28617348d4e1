import '../crowd-button/define.js';
import '../full-instructions/define.js';
import '../instruction-pane/define.js';
import '../short-instructions/define.js';
import { CrowdForm } from './crowd-form.js';
if (!customElements.get('crowd-form')) customElements.define('crowd-form', CrowdForm);
