import { join } from 'node:path';
import type { Plugin } from 'vite';
import { packedIndia } from '../map/packed-india';
import { drawnIndia } from './drawn-india';
import { withoutDataFonts } from './without-data-fonts';

const INDIA = 'virtual:india';

/** What the pages need of their build. `root` is the pages' folder. */
export function pagePlugins(root: string): readonly Plugin[] {
  return [
    {
      name: 'without-data-fonts',
      enforce: 'pre',
      transform: {
        filter: { id: /\.css$/u, code: 'data:' },
        handler: (code) => ({ code: withoutDataFonts(code), map: null }),
      },
    },
    {
      // A file of its own, which is fetched when a map is drawn.
      name: 'india-outlines',
      resolveId: (id) => (id === INDIA ? `\0${INDIA}` : null),
      load: (id) =>
        id === `\0${INDIA}`
          ? `export default ${JSON.stringify(packedIndia(drawnIndia(join(root, '..', '..'))))}`
          : null,
    },
  ];
}
