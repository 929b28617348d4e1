import { ShortInstructions } from './short-instructions.js';
if (!customElements.get('short-instructions')) customElements.define('short-instructions', ShortInstructions);
