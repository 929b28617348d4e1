import { PlumblineCopy } from './copy.js';

export function definePlumblineCopy(): void {
  if (!customElements.get('plumbline-copy')) customElements.define('plumbline-copy', PlumblineCopy);
}
