import '../iron-icon/define.js';
import { CrowdIconButton } from './crowd-icon-button.js';
if (!customElements.get('crowd-icon-button')) customElements.define('crowd-icon-button', CrowdIconButton);
