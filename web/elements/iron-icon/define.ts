import { IronIcon } from './iron-icon.js';
if (!customElements.get('iron-icon')) customElements.define('iron-icon', IronIcon);
