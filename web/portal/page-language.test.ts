import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../texts/text.js';
import { serverWords, speakAsWished } from './page-language.js';

const arabic = `<html lang="ar" dir="rtl"><a data-words="jobs">الأعمال</a><button data-words="submit" title="إرسال الآن">إرسال <kbd>Ctrl ↵</kbd></button></html>`;

const shown = () => [document.documentElement.lang, document.documentElement.dir, document.body.textContent];

beforeEach(() => {
  Object.assign(document.documentElement, { lang: 'en', dir: 'ltr' });
  document.body.innerHTML = '<a data-words="jobs">Jobs</a> <button data-words="submit" title="Submit now">Submit <kbd>G</kbd></button>';
});

afterEach(() => {
  window.history.replaceState(null, '', '/work/tasks/t1');
  speakAsWished(document, '');
  speak('en');
});

describe('the language of the server’s pages', () => {
  it('is told to the server while the worker wishes one', () => {
    window.history.replaceState(null, '', '/work/tasks/t1');
    speakAsWished(document, 'ar');
    expect(document.cookie).toBe('plumbline-language=ar');
    speakAsWished(document, '');
    expect(document.cookie).toBe('');
  });

  it('cannot write another cookie than its own', () => {
    window.history.replaceState(null, '', '/work/tasks/t1');
    speakAsWished(document, 'ar; path=/; domain=example.org');
    expect(document.cookie).toBe('plumbline-language=ar%3B%20path%3D%2F%3B%20domain%3Dexample.org');
  });

  it('changes on an open page, but for the keys, which are the script’s', async () => {
    await serverWords(document, async () => new Response(arabic))('/work/tasks/t1');
    expect(shown()).toEqual(['ar', 'rtl', 'الأعمال إرسال G']);
    expect(document.querySelector('button')?.title).toBe('إرسال الآن');
  });

  it('stays when the page cannot be had', async () => {
    await serverWords(document, async () => new Response(arabic, { status: 404 }))('/work/tasks/t1');
    await serverWords(document, async () => { throw new TypeError('no network'); })('/work/tasks/t1');
    expect(shown()).toEqual(['en', 'ltr', 'Jobs Submit G']);
  });

  it('is the one chosen last, whichever answer comes last', async () => {
    let late!: (answer: Response) => void;
    const answers = [new Promise<Response>(done => { late = done; }), Promise.resolve(new Response(arabic.replace('الأعمال', 'الأخير')))];
    const retake = serverWords(document, () => answers.shift()!);
    const first = retake('/work/tasks/t1');
    await retake('/work/tasks/t1');
    late(new Response(arabic));
    await first;
    expect(shown()[2]).toBe('الأخير إرسال G');
  });
});
