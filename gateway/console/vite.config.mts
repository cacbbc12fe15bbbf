import { join } from 'node:path';
import { defineConfig, runnerImport } from 'vite';
import type * as PagePlugins from './build/page-plugins';

// By Vite, because Node.js 20 reads no TypeScript.
const { module: build } = await runnerImport<typeof PagePlugins>(join(import.meta.dirname, 'build', 'page-plugins.ts'));

/** Two pages that share their modules. Every file but the pages has its content's hash in its name. */
export default defineConfig({
  plugins: [...build.pagePlugins(import.meta.dirname)],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    license: { fileName: build.LICENCES },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: ['console.html', 'trace.html'],
      // Packages mark modules for a framework that is not used here.
      checks: { moduleLevelDirective: false },
      // GraphiQL announces each of its workers in the browser's console: what stands there should be worth reading.
      treeshake: { manualPureFunctions: ['console.info'] },
    },
  },
  worker: { format: 'es' },
});
