import { transform } from 'esbuild';
import type { Plugin } from 'vite';

/** Where the server picks the bundles up. Git-ignored, fixed file names: ASP.NET adds the fingerprints. */
export const outDir = '../src/Server/wwwroot/client';

/** Browsers that know `light-dark()`, so that it reaches them as written. */
export const cssTarget = ['chrome123', 'firefox120', 'safari17.5'];

/** Lowers standard decorators, which no browser runs and Vite's own transformer leaves as they are. */
export const decorators = (): Plugin => ({
  name: 'lower-decorators',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\.ts$/.test(id) || id.includes('node_modules') || !/^\s*@\w+\(/m.test(code)) return null;
    const lowered = await transform(code, { loader: 'ts', target: 'es2022', sourcemap: true, sourcefile: id });
    return { code: lowered.code, map: lowered.map };
  },
});

/** Turbo puts a style element into every page, which the portal's content security policy forbids; its rules are in portal.css. */
export const turboWithoutInlineStyle = (): Plugin => ({
  name: 'turbo-without-inline-style',
  transform(code, id) {
    if (!id.includes('@hotwired/turbo/')) return null;
    const without = code.replace(/(constructor\(\) \{\s+this\.stylesheetElement = [^}]+?)this\.installStylesheetElement\(\);/, '$1');
    if (without === code) throw new Error('Turbo has changed: its inline style is no longer where it was.');
    return { code: without, map: null };
  },
});

/** Writes everything beyond ASCII as escapes: a template's page may not say that it is UTF-8. */
export const asciiOnly = (): Plugin => ({
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk') continue;
      part.code = part.code.replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
});
