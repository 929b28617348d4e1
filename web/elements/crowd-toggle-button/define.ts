import { CrowdToggleButton } from './crowd-toggle-button.js';
if (!customElements.get('crowd-toggle-button')) customElements.define('crowd-toggle-button', CrowdToggleButton);
