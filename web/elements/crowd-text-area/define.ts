import { CrowdTextArea } from './crowd-text-area.js';
if (!customElements.get('crowd-text-area')) customElements.define('crowd-text-area', CrowdTextArea);
