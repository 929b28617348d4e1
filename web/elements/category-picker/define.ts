import { CategoryPicker } from './category-picker.js';
if (!customElements.get('plumbline-category-picker')) customElements.define('plumbline-category-picker', CategoryPicker);
