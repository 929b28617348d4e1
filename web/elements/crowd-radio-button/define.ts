import { CrowdRadioButton } from './crowd-radio-button.js';
if (!customElements.get('crowd-radio-button')) customElements.define('crowd-radio-button', CrowdRadioButton);
