import { CrowdTab } from './crowd-tab.js';
if (!customElements.get('crowd-tab')) customElements.define('crowd-tab', CrowdTab);
