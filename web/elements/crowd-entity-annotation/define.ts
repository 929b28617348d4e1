import '../crowd-entity-editor/define.js';
import '../crowd-form/define.js';
import { CrowdEntityAnnotation } from './crowd-entity-annotation.js';
if (!customElements.get('crowd-entity-annotation')) customElements.define('crowd-entity-annotation', CrowdEntityAnnotation);
