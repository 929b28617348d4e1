import '../iron-icon/define.js';
import { CrowdBadge } from './crowd-badge.js';
if (!customElements.get('crowd-badge')) customElements.define('crowd-badge', CrowdBadge);
