import { CrowdModal } from './crowd-modal.js';
if (!customElements.get('crowd-modal')) customElements.define('crowd-modal', CrowdModal);
