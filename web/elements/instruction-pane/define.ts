import { InstructionPane } from './instruction-pane.js';
if (!customElements.get('plumbline-instruction-pane')) customElements.define('plumbline-instruction-pane', InstructionPane);
