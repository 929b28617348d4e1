import '../iron-icon/define.js';
import { CrowdFab } from './crowd-fab.js';
if (!customElements.get('crowd-fab')) customElements.define('crowd-fab', CrowdFab);
