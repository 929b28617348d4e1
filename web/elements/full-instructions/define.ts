import { FullInstructions } from './full-instructions.js';
if (!customElements.get('full-instructions')) customElements.define('full-instructions', FullInstructions);
