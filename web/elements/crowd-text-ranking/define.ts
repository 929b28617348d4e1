import '../instruction-pane/define.js';
import { CrowdTextRanking } from './crowd-text-ranking.js';
if (!customElements.get('crowd-text-ranking')) customElements.define('crowd-text-ranking', CrowdTextRanking);
