import '../category-picker/define.js';
import '../image-overlay/define.js';
import '../image-view/define.js';
import '../instruction-pane/define.js';
import '../worker-comment/define.js';
import { CrowdImageClassifierMultiSelect } from './crowd-image-classifier-multi-select.js';
if (!customElements.get('crowd-image-classifier-multi-select')) customElements.define('crowd-image-classifier-multi-select', CrowdImageClassifierMultiSelect);
