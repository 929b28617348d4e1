import '../crowd-radio-button/define.js';
import { CrowdRadioGroup } from './crowd-radio-group.js';
if (!customElements.get('crowd-radio-group')) customElements.define('crowd-radio-group', CrowdRadioGroup);
