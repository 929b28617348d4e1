import '../category-picker/define.js';
import '../instruction-pane/define.js';
import '../classification-target/define.js';
import '../worker-comment/define.js';
import { CrowdClassifier } from './crowd-classifier.js';
if (!customElements.get('crowd-classifier')) customElements.define('crowd-classifier', CrowdClassifier);
