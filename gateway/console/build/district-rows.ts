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

/** The names of districts as words of the Hindi pages: the graph writes a place's district in Latin letters. */
export function districtWords(projectRoot: string): Readonly<Record<string, string>> {
  return Object.fromEntries(districtRows(projectRoot).map(({ name, nameHi }) => [`district.${name}`, nameHi]));
}
