import { PlumblineDocument } from './plumbline-document.js';
if (!customElements.get('plumbline-document')) customElements.define('plumbline-document', PlumblineDocument);
