import '../category-picker/define.js';
import '../image-overlay/define.js';
import '../image-view/define.js';
import '../instruction-pane/define.js';
import '../worker-comment/define.js';
import { CrowdImageClassifier } from './crowd-image-classifier.js';
if (!customElements.get('crowd-image-classifier')) customElements.define('crowd-image-classifier', CrowdImageClassifier);
