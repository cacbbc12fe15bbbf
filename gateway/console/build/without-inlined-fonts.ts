import type { Plugin } from 'vite';

const FONT_FACE = /@font-face\s*\{[^}]*\}/gu;

/**
 * Leaves out the fonts that packages' styles carry inside themselves: GraphiQL's repeat 320 kB of Roboto and Fira Code,
 * which the page's policy refuses anyhow. A font that lies in a file of its own stays.
 */
export function withoutInlinedFonts(): Plugin {
  return {
    name: 'without-inlined-fonts',
    enforce: 'pre',
    transform: {
      filter: { id: /\.css$/u, code: 'data:' },
      handler: (code) => ({ code: withoutDataFonts(code), map: null }),
    },
  };
}

export function withoutDataFonts(css: string): string {
  return css.replaceAll(FONT_FACE, (face) => (/url\(\s*['"]?data:/u.test(face) ? '' : face));
}
