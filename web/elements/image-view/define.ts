import { ImageView } from './image-view.js';
if (!customElements.get('plumbline-image-view')) customElements.define('plumbline-image-view', ImageView);
