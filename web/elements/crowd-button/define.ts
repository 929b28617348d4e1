import '../iron-icon/define.js';
import { CrowdButton } from './crowd-button.js';
if (!customElements.get('crowd-button')) customElements.define('crowd-button', CrowdButton);
