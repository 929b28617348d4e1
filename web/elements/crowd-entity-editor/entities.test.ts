// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { CodePoints } from '../annotated-text/code-points.js';
import { entityAt, fromWire, inOrder, toWire, type Entity } from './entities.js';
import { History } from '../history/history.js';
import { labelSet } from './label-set.js';

const labels = labelSet([{ label: 'Port', shortDisplayName: 'prt' }, { label: 'Vessel', fullDisplayName: 'A ship' }]);
const keys = () => { let last = 0; return () => ++last; };
const entity = (label: string, start: number, end: number, key = 0): Entity => ({ key, label, start, end });

describe('label set', () => {
  it('has short and full names, each falling back to the label', () =>
    expect(labels).toEqual([
      { label: 'Port', short: 'prt', full: 'Port' },
      { label: 'Vessel', short: 'Vessel', full: 'A ship' },
    ]));

  it('takes texts and numbers, doubles once, and nothing without a label', () =>
    expect(labelSet(['a', 'a', 7, {}, null, { label: '' }]).map(one => one.label)).toEqual(['a', '7', '']));

  it('is empty for anything but a list', () => expect(labelSet({ label: 'a' })).toEqual([]));
});

describe('entities', () => {
  const text = 'MV 😀 Alba';
  const points = new CodePoints(text);

  it('leave in code points and come back to the same place', () => {
    const start = text.indexOf('Alba');
    const wire = toWire([entity('Vessel', start, start + 4)], points);

    expect(wire).toEqual([{ label: 'Vessel', startOffset: 5, endOffset: 9 }]);
    expect(fromWire(wire, labels, points, keys()).entities).toEqual([entity('Vessel', start, start + 4, 1)]);
    expect(fromWire({ entities: wire }, labels, points, keys()).entities).toHaveLength(1);
  });

  it.each([
    [{ label: 'Port', startOffset: 0, endOffset: 10 }, 'outside'],
    [{ label: 'Port', startOffset: -1, endOffset: 2 }, 'outside'],
    [{ label: 'Port', startOffset: 3, endOffset: 3 }, 'outside'],
    [{ label: 'Port', startOffset: 4, endOffset: 3 }, 'outside'],
    [{ label: 'Harbour', startOffset: 0, endOffset: 1 }, 'label'],
    [{ label: 'Port', startOffset: 0.5, endOffset: 1 }, 'shape'],
    [{ label: 'Port', startOffset: '0', endOffset: 1 }, 'shape'],
    [{ startOffset: 0, endOffset: 1 }, 'shape'],
    [null, 'shape'],
  ])('%j is refused: %s', (given, reason) => {
    const { entities, refused } = fromWire([given], labels, points, keys());
    expect(entities).toEqual([]);
    expect([...refused]).toEqual([[reason, 1]]);
  });

  it('are taken once', () => expect(fromWire([{ label: 'Port', startOffset: 0, endOffset: 1 }, { label: 'Port', startOffset: 0, endOffset: 1 }], labels, points, keys()).entities).toHaveLength(1));

  it.each([undefined, null, 'x', 3, {}])('are none in %j', given => expect(fromWire(given, labels, points, keys()).entities).toEqual([]));

  it('stand by beginning, the longer first, then by label', () =>
    expect(inOrder([entity('Vessel', 3, 4), entity('Port', 3, 4), entity('Vessel', 0, 2), entity('Vessel', 3, 9)], labels).map(one => `${one.label} ${one.start}-${one.end}`))
      .toEqual(['Vessel 0-2', 'Vessel 3-9', 'Port 3-4', 'Vessel 3-4']));

  it('under a position: the shortest first, then the next, then none', () => {
    const all = [entity('Port', 0, 9, 1), entity('Vessel', 2, 5, 2), entity('Port', 5, 6, 3)];
    expect(entityAt(all, 3, null)?.key).toBe(2);
    expect(entityAt(all, 3, 2)?.key).toBe(1);
    expect(entityAt(all, 3, 1)).toBeNull();
    expect(entityAt(all, 5, null)?.key).toBe(3);
    expect(entityAt(all, 10, null)).toBeNull();
  });
});

describe('history', () => {
  it('takes back, does again, and forgets what was taken back when something new is done', () => {
    const history = new History('a');
    history.push('b');
    history.push('c');
    expect([history.undo(), history.now, history.redo(), history.now, history.redo()]).toEqual([true, 'c', true, 'c', false].map((value, at) => (at === 1 ? 'b' : value)));
    history.undo();
    history.push('d');
    expect([history.canRedo, history.now, history.undo(), history.now]).toEqual([false, 'd', true, 'b']);
    history.reset('z');
    expect([history.canUndo, history.undo()]).toEqual([false, false]);
  });
});
