// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { clockFace, Countdown, passed, warnAt } from './countdown.js';

const minute = 60_000;

describe('countdown', () => {
  it.each([[60 * minute, 5 * minute], [25 * minute, 5 * minute], [10 * minute, 2 * minute], [minute, 12_000]])(
    'of %d ms warns %d ms before the end', (total, at) => expect(warnAt(total)).toBe(at));

  it.each([
    [Infinity, 59 * minute, null],
    [301_000, 300_000, 'warning'],
    [300_000, 299_000, null],
    [60_500, 59_500, 'last-minute'],
    [500, 0, 'over'],
    [400_000, 0, 'over'],
    [0, 0, null],
  ])('between %d and %d ms of an hour tells %s', (before, now, warning) => {
    expect(passed(before, now, 60 * minute)).toBe(warning);
  });

  it.each([[0, '0:00'], [1, '0:01'], [59_000, '0:59'], [600_000, '10:00'], [3_600_000, '1:00:00'], [-5, '0:00']])('shows %d ms as %s', (left, face) => {
    expect(clockFace(left)).toBe(face);
  });

  it('goes by the server’s clock when this machine’s is wrong', () => {
    let now = 1_000_000;
    const clock = new Countdown(() => now);

    clock.set(9_000_000_600_000, 9_000_000_000_000);
    now += 60_000;

    expect(clock.left).toBe(540_000);
  });

  it('warns once, also when a heartbeat corrects the end', () => {
    let now = 0;
    const clock = new Countdown(() => now);
    clock.set(10 * minute, 0);
    clock.due();
    now = 8 * minute + 1;
    expect(clock.due()).toBe('warning');

    clock.set(10 * minute, now);

    expect(clock.due()).toBeNull();
    expect(clock.short).toBe(true);
  });

  it('begins anew when the end was moved out', () => {
    let now = 0;
    const clock = new Countdown(() => now);
    clock.set(10 * minute, 0);
    now = 9 * minute;
    clock.due();

    clock.set(40 * minute, now);

    expect(clock.short).toBe(false);
  });

  it('stands still for an offer that has not been started', () => {
    const clock = new Countdown(() => 0);

    clock.set(null, 0);

    expect(clock.left).toBeNull();
    expect(clock.due()).toBeNull();
  });
});
