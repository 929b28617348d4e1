// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { inked, paint } from './hatching.js';
import { overlayOf } from './overlay.js';

describe('an overlay', () => {
  it('is boxes, without those that are none', () =>
    expect(overlayOf("{ boundingBox: { labels: ['a'], value: [{label: 'a', left: 1, top: 2, width: 3, height: 4}, {label: 'a', left: '1', top: 2, width: 3, height: 4}, null, ] } }"))
      .toEqual({ kind: 'boxes', boxes: [{ label: 'a', left: 1, top: 2, width: 3, height: 4 }], dropped: 2 }));

  it('is a mask by labels', () =>
    expect(overlayOf("{ semanticSegmentation: { src: 'm.png', labels: ['a'], labelMappings: { a: { color: '#FF0000' }, b: { color: 'red' } } } }"))
      .toEqual({ kind: 'mask', src: 'm.png', parts: [{ label: 'a', number: null, colour: '#ff0000' }] }));

  it('is a mask by instances, counted by label', () =>
    expect(overlayOf('{"instanceSegmentation":{"src":"m.png","labels":["a","b"],"instances":[{"color":"#000001","label":"a"},{"color":"#000002","label":"b"},{"color":"#000003","label":"a"}]}}'))
      .toEqual({ kind: 'mask', src: 'm.png', parts: [{ label: 'a', number: 1, colour: '#000001' }, { label: 'b', number: 1, colour: '#000002' }, { label: 'a', number: 2, colour: '#000003' }] }));

  it.each([null, '', '[', '[]', '{}', "{ boundingBox: 3 }", "{ semanticSegmentation: { labels: [] } }"])('is none in %j', source => expect(overlayOf(source)).toBeNull());
});

describe('hatching', () => {
  it('differs between neighbours', () => {
    const tile = (position: number) => Array.from({ length: 144 }, (_, at) => inked(position, at % 12, Math.floor(at / 12))).join();
    expect(new Set(Array.from({ length: 7 }, (_, at) => tile(at))).size).toBe(7);
  });

  it('repeats everywhere, and never fills', () => {
    for (let position = 0; position < 7; position++) {
      const far = Array.from({ length: 144 }, (_, at) => inked(position, 24 + (at % 12), 600 + Math.floor(at / 12)));
      expect(far).toEqual(Array.from({ length: 144 }, (_, at) => inked(position, at % 12, Math.floor(at / 12))));
      expect(far.filter(Boolean).length).toBeLessThan(60);
    }
  });

  it('tints the parts, clears the rest and finds where they lie', () => {
    const pixels = new Uint8ClampedArray([1, 2, 3, 255, 255, 255, 255, 255, 1, 2, 3, 255, 1, 2, 3, 0]);

    const middles = paint(pixels, 2, ['#010203', '#040506'], 1);

    expect([pixels[3], pixels[7], pixels[15]]).toEqual([255, 0, 0]);
    expect(pixels[11]).toBe(255);
    expect(middles).toEqual([{ x: 0, y: 0.5 }, null]);
  });
});
