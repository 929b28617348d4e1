import { defineConfig } from 'vitest/config';
import { cssTarget, decorators, outDir, turboWithoutInlineStyle } from './build.shared.js';

/** Module and style sheet of the portal and of the console; also the settings of the unit tests. */
export default defineConfig({
  base: './',
  publicDir: 'public',
  plugins: [decorators(), turboWithoutInlineStyle()],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    cssTarget,
    rolldownOptions: {
      input: { portal: 'portal/portal.ts', console: 'console/console.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', assetFileNames: '[name][extname]' },
    },
  },
  test: { environment: 'jsdom', setupFiles: ['test.setup.ts'], include: ['**/*.test.ts'] },
});
