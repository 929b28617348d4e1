import { beforeEach, describe, expect, it } from 'vitest';
import '../crowd-form/define.js';
import './define.js';
import type { CrowdForm } from '../crowd-form/crowd-form.js';
import type { CrowdTextRanking } from './crowd-text-ranking.js';

const settled = async () => { for (let turn = 0; turn < 5; turn++) await new Promise(done => setTimeout(done, 0)); };
const ranking = (name: string, dimension: string) =>
  `<crowd-text-ranking name="${name}" responses="['one','two','three']" ordinal-ranking-dimensions="[{name:'${dimension}',allowTie:true}]"></crowd-text-ranking>`;

beforeEach(() => { document.body.innerHTML = ''; });

describe('crowd-text-ranking', () => {
  it('answers directly in the form, two of them one after the other', async () => {
    document.body.innerHTML = `<crowd-form>${ranking('a', 'Clarity')}${ranking('b', 'Accuracy')}<input name="rest" value="x"></crowd-form>`;
    await settled();
    const [first, second] = [...document.querySelectorAll<CrowdTextRanking>('crowd-text-ranking')];

    first!.value = { ordinalRankingDimensions: [{ name: 'Clarity', responseRankings: [2, 1, 3] }] };
    second!.value = { ordinalRankingDimensions: [{ name: 'Accuracy', responseRankings: [1, 3, 3] }] };

    expect(document.querySelector<CrowdForm>('crowd-form')!.answer).toEqual({
      ordinalRankingDimensions: [{ name: 'Clarity', responseRankings: [2, 1, 3] }, { name: 'Accuracy', responseRankings: [1, 2, 2] }], rest: 'x',
    });
  });

  it('is not sent before everything is ranked, nor without anything to rank', async () => {
    document.body.innerHTML = ranking('a', 'Clarity');
    const element = document.querySelector<CrowdTextRanking>('crowd-text-ranking')!;

    expect(element.validationMessage).toBe('Rank every response by “Clarity”.');
    element.responses = 'oops';
    await settled();
    expect(element.validationMessage).toContain('could not be read');
  });
});
