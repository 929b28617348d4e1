import { CrowdInput } from './crowd-input.js';
if (!customElements.get('crowd-input')) customElements.define('crowd-input', CrowdInput);
