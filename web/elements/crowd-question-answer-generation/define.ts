import '../annotated-text/define.js';
import '../instruction-pane/define.js';
import { CrowdQuestionAnswerGeneration } from './crowd-question-answer-generation.js';
if (!customElements.get('crowd-question-answer-generation')) customElements.define('crowd-question-answer-generation', CrowdQuestionAnswerGeneration);
