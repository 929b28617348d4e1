import { ClassificationTarget } from './classification-target.js';
if (!customElements.get('classification-target')) customElements.define('classification-target', ClassificationTarget);
