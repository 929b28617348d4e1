import '../iron-icon/define.js';
import { CrowdToast } from './crowd-toast.js';
if (!customElements.get('crowd-toast')) customElements.define('crowd-toast', CrowdToast);
