import '../image-view/define.js';
import '../instruction-pane/define.js';
import { DrawingPlaceholder } from './drawing-placeholder.js';
import { drawingElements } from './names.js';

for (const name of drawingElements) {
  // Each name needs a class of its own.
  if (!customElements.get(name)) customElements.define(name, class extends DrawingPlaceholder {});
}
