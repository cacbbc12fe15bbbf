import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A district of the gazetteer. */
interface DistrictRow {
  /** In the Local Government Directory. */
  readonly code: number;
  readonly name: string;
  readonly nameHi: string;
  /** The state's two letters. */
  readonly state: string;
}

export function districtRows(projectRoot: string): readonly DistrictRow[] {
  const [, ...lines] = readFileSync(join(projectRoot, 'subgraphs', 'india', 'places', 'districts.csv'), 'utf8')
    .trim()
    .split('\n');
  // Code, name, name in Hindi, aliases, state.
  return lines.map((line) => {
    const [code, name = '', nameHi = '', , state = ''] = line.split(',');
    return { code: Number(code), name, nameHi, state };
  });
}

/** The states whose own language is Hindi. */
const OF_HINDI = ['BR', 'CG', 'DL', 'HP', 'HR', 'JH', 'MP', 'RJ', 'UK', 'UP'];

/**
 * The names of districts as words of the Hindi pages: the graph writes a place's district in Latin letters. All of them weigh
 * 10 kB, which the page for a slow line has no room for: `isLight` has those of the states whose language is Hindi.
 */
export function districtWords(projectRoot: string, isLight: boolean): Readonly<Record<string, string>> {
  const rows = districtRows(projectRoot).filter(({ state }) => !isLight || OF_HINDI.includes(state));
  return Object.fromEntries(rows.map(({ name, nameHi }) => [`district.${name}`, nameHi]));
}
