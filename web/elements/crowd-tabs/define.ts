import '../crowd-tab/define.js';
import { CrowdTabs } from './crowd-tabs.js';
if (!customElements.get('crowd-tabs')) customElements.define('crowd-tabs', CrowdTabs);
