import { CrowdSliderLabel } from './crowd-slider-label.js';
if (!customElements.get('crowd-slider-label')) customElements.define('crowd-slider-label', CrowdSliderLabel);
