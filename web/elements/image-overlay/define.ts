import { ImageOverlay } from './image-overlay.js';
if (!customElements.get('plumbline-image-overlay')) customElements.define('plumbline-image-overlay', ImageOverlay);
