import '../iron-icon/define.js';
import { CrowdAlert } from './crowd-alert.js';
if (!customElements.get('crowd-alert')) customElements.define('crowd-alert', CrowdAlert);
