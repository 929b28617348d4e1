import { CrowdCard } from './crowd-card.js';
if (!customElements.get('crowd-card')) customElements.define('crowd-card', CrowdCard);
