import { defineConfig } from 'vite';
import { indiaOutlines } from './build/india-outlines';
import { withoutInlinedFonts } from './build/without-inlined-fonts';

/** Two pages that share their modules. Every file but the pages has its content's hash in its name. */
export default defineConfig({
  plugins: [withoutInlinedFonts(), indiaOutlines()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
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
