import type { Point } from './viewport.js';

interface Moves {
  /** By how many client pixels the picture was dragged. */
  readonly moved: (by: Point) => void;
  /** Two fingers: around which client point, and by which factor. */
  readonly pinched: (at: Point, factor: number) => void;
}

/** Turns pointers into panning and pinching: left or middle button, Space held, one finger, two fingers. */
export class PointerPan {
  /** While held, the left button pans wherever it starts. */
  spaceHeld = false;

  readonly #moves: Moves;
  readonly #pointers = new Map<number, Point>();

  constructor(moves: Moves) {
    this.#moves = moves;
  }

  attach(stage: HTMLElement): void {
    stage.addEventListener('pointerdown', this.#down);
    stage.addEventListener('pointermove', this.#move);
    stage.addEventListener('pointerup', this.#up);
    stage.addEventListener('pointercancel', this.#up);
    // The middle button would start the browser's own scrolling.
    stage.addEventListener('mousedown', event => event.button === 1 && event.preventDefault());
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button > 1 || (event.target as Element).closest?.('button')) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  readonly #move = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    this.#pointers.set(event.pointerId, now);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const grown = distance(now, other) / Math.max(1, distance(before, other));
      this.#moves.pinched({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, grown);
    } else {
      this.#moves.moved({ x: now.x - before.x, y: now.y - before.y });
    }
  };

  readonly #up = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
  };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
