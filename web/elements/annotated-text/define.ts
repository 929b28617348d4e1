import { AnnotatedText } from './annotated-text.js';
if (!customElements.get('plumbline-annotated-text')) customElements.define('plumbline-annotated-text', AnnotatedText);
