import { Transport } from './transport.js';
if (!customElements.get('plumbline-transport')) customElements.define('plumbline-transport', Transport);
