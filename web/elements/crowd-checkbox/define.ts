import { CrowdCheckbox } from './crowd-checkbox.js';
if (!customElements.get('crowd-checkbox')) customElements.define('crowd-checkbox', CrowdCheckbox);
