import { WorkerComment } from './worker-comment.js';
if (!customElements.get('worker-comment')) customElements.define('worker-comment', WorkerComment);
