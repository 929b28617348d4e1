// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { fit, pan, zoom } from './viewport.js';

const picture = { width: 400, height: 200 };
const stage = { width: 800, height: 600 };

describe('viewport', () => {
  it('fits the whole picture in the middle', () => expect(fit(picture, stage)).toEqual({ scale: 2, x: 0, y: 100 }));

  it('shrinks a picture larger than the stage', () => expect(fit({ width: 8000, height: 600 }, stage).scale).toBe(0.1));

  it('survives a stage or picture without size', () => {
    expect(fit(picture, { width: 0, height: 0 }).scale).toBe(1);
    expect(fit({ width: 0, height: 0 }, stage).scale).toBe(1);
  });

  it.each([[{ x: 0, y: 100 }], [{ x: 400, y: 300 }], [{ x: 799, y: 499 }]])('zooms and keeps the point under %o', at => {
    const before = fit(picture, stage);

    const after = zoom(before, at, 1.5, picture, stage);

    expect(after.scale).toBe(3);
    expect((at.x - after.x) / after.scale).toBeCloseTo((at.x - before.x) / before.scale);
    expect((at.y - after.y) / after.scale).toBeCloseTo((at.y - before.y) / before.scale);
  });

  it('stops at half of fit and at 32 times the natural size', () => {
    const whole = fit(picture, stage);

    expect(zoom(whole, { x: 0, y: 0 }, 0.0001, picture, stage).scale).toBe(1);
    expect(zoom(whole, { x: 0, y: 0 }, 10_000, picture, stage).scale).toBe(32);
  });

  it('never pans the picture off the stage', () => {
    const whole = fit(picture, stage);

    expect(pan(whole, { x: 10_000, y: 10_000 }, picture, stage)).toEqual({ scale: 2, x: 752, y: 552 });
    expect(pan(whole, { x: -10_000, y: -10_000 }, picture, stage)).toEqual({ scale: 2, x: -752, y: -352 });
  });
});
