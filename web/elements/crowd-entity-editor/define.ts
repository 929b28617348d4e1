import '../annotated-text/define.js';
import { CrowdEntityEditor } from './crowd-entity-editor.js';
if (!customElements.get('crowd-entity-editor')) customElements.define('crowd-entity-editor', CrowdEntityEditor);
