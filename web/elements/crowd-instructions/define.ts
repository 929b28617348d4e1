import '../iron-icon/define.js';
import { defineRegion } from '../plain-region/plain-region.js';
import { CrowdInstructions } from './crowd-instructions.js';
for (const tag of ['short-summary', 'detailed-instructions', 'positive-example', 'negative-example']) defineRegion(tag);
if (!customElements.get('crowd-instructions')) customElements.define('crowd-instructions', CrowdInstructions);
