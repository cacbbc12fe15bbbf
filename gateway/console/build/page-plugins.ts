import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { packedIndia } from '../map/packed-india';
import { districtWords } from './district-rows';
import { drawnIndia } from './drawn-india';
import { withoutDataFonts } from './without-data-fonts';
import { codeOfPage, wordsIn } from './words-of-page';

/** Where the build writes what the packages in the scripts allow: it has to go with them. */
export const LICENCES = 'assets/licences.md';

const INDIA = 'virtual:india';
/** `words.hi.json?of=trace-page`: the words of one page. */
const WORDS_OF = /^(?<file>.*\.json)\?of=(?<page>[\w-]+)$/u;

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
      // The letters of Hindi are part of no script: their licence goes with the others.
      name: 'licence-of-letters',
      generateBundle: {
        order: 'post',
        handler(_options, bundle) {
          const licences = bundle[LICENCES];
          if (licences?.type !== 'asset') throw new Error('The build wrote no licences.');
          const font = readFileSync(join(root, 'fonts', 'OFL.txt'), 'utf8');
          licences.source = `${String(licences.source)}\n## Noto Sans Devanagari (OFL-1.1)\n\n${font}`;
        },
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
    {
      // On a slow line the words of the other page's views would cost as much as the trace itself.
      name: 'words-of-page',
      load: {
        filter: { id: WORDS_OF },
        handler(id) {
          const { file, page } = WORDS_OF.exec(id)?.groups ?? {};
          if (file === undefined || page === undefined) return null;
          const sentences = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
          const codeOf = (name: string) => codeOfPage(join(root, 'pages', `${name}.ts`));
          const all = codeOf('console-page') + codeOf('trace-page');
          const said = wordsIn(sentences, { page: codeOf(page), all });
          const districts = said['lang'] === 'hi' ? districtWords(join(root, '..', '..'), page === 'trace-page') : {};
          return { code: `export default ${JSON.stringify({ ...said, ...districts })}`, moduleType: 'js', map: null };
        },
      },
    },
  ];
}
