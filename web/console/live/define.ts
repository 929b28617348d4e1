import { PlumblineLive } from './live.js';

export function definePlumblineLive(): void {
  if (!customElements.get('plumbline-live')) customElements.define('plumbline-live', PlumblineLive);
}
