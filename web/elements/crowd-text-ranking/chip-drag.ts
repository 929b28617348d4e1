/** Pixels a pointer must move before a press becomes a drag. */
const slack = 6;

interface Moves {
  /** The pointer is over this element of the shadow root, or over none. */
  readonly over: (at: Element | null) => void;
  readonly dropped: (at: Element | null) => void;
}

/** Drags one element by pointer or finger; a press that does not move stays a click. */
export function drag(event: PointerEvent, root: ShadowRoot, moves: Moves): void {
  if (event.button !== 0) return;
  const chip = event.currentTarget as HTMLElement;
  const from = { x: event.clientX, y: event.clientY };
  let dragging = false;
  const under = (at: PointerEvent): Element | null => {
    chip.style.pointerEvents = 'none';
    const found = root.elementFromPoint(at.clientX, at.clientY);
    chip.style.pointerEvents = '';
    return found;
  };
  const move = (at: PointerEvent): void => {
    const [x, y] = [at.clientX - from.x, at.clientY - from.y];
    if (!dragging && Math.hypot(x, y) < slack) return;
    dragging = true;
    chip.classList.add('dragged');
    chip.style.transform = `translate(${x}px, ${y}px)`;
    moves.over(under(at));
  };
  const end = (at: PointerEvent): void => {
    for (const [type, hearer] of hearers) chip.removeEventListener(type, hearer);
    if (!dragging) return;
    const found = at.type === 'pointerup' ? under(at) : null;
    chip.classList.remove('dragged');
    chip.style.transform = '';
    // The click that follows a drag is no click.
    chip.addEventListener('click', stop, { capture: true, once: true });
    setTimeout(() => chip.removeEventListener('click', stop, { capture: true }), 0);
    moves.over(null);
    moves.dropped(found);
  };
  const hearers = [['pointermove', move], ['pointerup', end], ['pointercancel', end]] as [string, EventListener][];
  for (const [type, hearer] of hearers) chip.addEventListener(type, hearer);
  chip.setPointerCapture(event.pointerId);
}

const stop = (event: Event): void => {
  event.stopImmediatePropagation();
  event.preventDefault();
};
