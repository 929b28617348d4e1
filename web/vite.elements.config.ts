import { readFile } from 'node:fs/promises';
import { defineConfig, type Plugin } from 'vite';
import { asciiOnly, cssTarget, decorators, outDir } from './build.shared.js';

/** The V2 names that templates ask for: the same script, and the page-level rules as a file. */
const secondNames = (): Plugin => ({
  name: 'v2-names',
  async generateBundle(_options, bundle) {
    const first = bundle['crowd-html-elements.js'];
    if (first?.type !== 'chunk') throw new Error('The elements bundle is missing.');
    this.emitFile({ type: 'asset', fileName: 'crowd-html-elements-v2.js', source: first.code });
    const css = await readFile(new URL('./elements/crowd-html-elements-v2.css', import.meta.url), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'css/crowd-html-elements-v2.css', source: css });
  },
});

/** One classic script, so that a frame without an origin may load it by a plain script tag. */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [decorators(), asciiOnly(), secondNames()],
  // The package's browser build carries polyfills of 2019; its module does not.
  resolve: { alias: { json5: 'json5/dist/index.mjs' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2022',
    cssTarget,
    lib: { entry: 'elements/crowd-html-elements.ts', formats: ['iife'], name: 'crowdHtmlElements', fileName: () => 'crowd-html-elements.js' },
  },
});
