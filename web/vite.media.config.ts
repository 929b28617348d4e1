import { cp, mkdir } from 'node:fs/promises';
import { defineConfig, type Plugin } from 'vite';
import { asciiOnly, outDir } from './build.shared.js';

/** pdf.js as its makers built it, for older browsers too, with the files it asks for by name: character maps, fonts, decoders. */
const pdfFiles = (): Plugin => ({
  name: 'pdf-files',
  async closeBundle() {
    const from = new URL('./node_modules/pdfjs-dist/', import.meta.url);
    const to = new URL(`${outDir}/media/pdf/`, import.meta.url);
    await mkdir(to, { recursive: true });
    for (const file of ['pdf.min.mjs', 'pdf.worker.min.mjs']) await cp(new URL(`legacy/build/${file}`, from), new URL(file, to));
    for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) await cp(new URL(`${folder}/`, from), new URL(`${folder}/`, to), { recursive: true });
    await cp(new URL('LICENSE', from), new URL('LICENSE', to));
  },
});

/** What only pages with a recording or a document load: beside the elements' bundle, so that the bundle stays small. */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [asciiOnly(), pdfFiles()],
  build: {
    outDir: `${outDir}/media`,
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: 'elements/plumbline-audio/waveform-library.ts', formats: ['iife'], name: 'plumblineWaveform', fileName: () => 'waveform.js' },
  },
});
