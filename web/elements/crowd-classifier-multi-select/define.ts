import '../category-picker/define.js';
import '../instruction-pane/define.js';
import '../classification-target/define.js';
import '../worker-comment/define.js';
import { CrowdClassifierMultiSelect } from './crowd-classifier-multi-select.js';
if (!customElements.get('crowd-classifier-multi-select')) customElements.define('crowd-classifier-multi-select', CrowdClassifierMultiSelect);
