import { beforeEach, describe, expect, it } from 'vitest';
import '../crowd-form/define.js';
import './define.js';
import type { CrowdForm } from '../crowd-form/crowd-form.js';
import { drawingElements } from './names.js';

const settled = async () => { for (let turn = 0; turn < 5; turn++) await new Promise(done => setTimeout(done, 0)); };

beforeEach(() => { document.body.innerHTML = ''; });

describe.each(drawingElements)('%s', tag => {
  it.each(['name="a"', ''])('names itself, and a form with nothing else is not sent: %s', async name => {
    document.body.innerHTML = `<crowd-form><${tag} ${name} src="" header="Draw"></${tag}></crowd-form>`;
    await settled();
    const form = document.querySelector<CrowdForm>('crowd-form')!;
    const note = document.querySelector(tag)!.shadowRoot!.querySelector('[role="note"]')!;

    expect(note.textContent).toContain(`<${tag}> is not built yet`);
    expect(note.textContent).toContain('decline');
    let sent = 0;
    form.addEventListener('answer', () => sent++);
    form.submit();
    await settled();
    expect(sent).toBe(0);
    expect(form.shadowRoot!.querySelector('[role="alert"]')!.textContent).toContain('decline');
  });

  it.each(['name="a"', ''])('lets the rest of the form go and adds nothing to it: %s', async name => {
    document.body.innerHTML = `<crowd-form><${tag} ${name} src=""></${tag}><input name="rest" value="x"></crowd-form>`;
    await settled();
    const form = document.querySelector<CrowdForm>('crowd-form')!;
    let answer: unknown;
    form.addEventListener('answer', event => { answer = (event as CustomEvent).detail; });

    form.submit();

    expect(answer).toEqual({ rest: 'x' });
  });

  it('gives scripts what they reach for', () => {
    document.body.innerHTML = `<${tag} name="a" labels="['a', 'b']"></${tag}>`;
    const element = document.querySelector(tag) as HTMLElement & { value: unknown; labels: unknown[] };

    expect(element.labels).toEqual(['a', 'b']);
    element.labels = [...element.labels, 'c'];
    element.value = { boundingBoxes: [] };
    expect(element.value).toEqual({ boundingBoxes: [] });
    expect(element.shadowRoot!.querySelector('canvas.upper-canvas')).not.toBeNull();
  });
});
