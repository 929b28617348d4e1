import '../crowd-slider-label/define.js';
import { CrowdSlider } from './crowd-slider.js';
if (!customElements.get('crowd-slider')) customElements.define('crowd-slider', CrowdSlider);
