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
