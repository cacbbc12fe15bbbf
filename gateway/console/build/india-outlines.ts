import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { drawnLines } from '../../report/map/map-paths';
import { readTopology } from '../../report/map/topology';
import { packedIndia, type District, type India } from '../map/packed-india';

const MODULE = 'virtual:india';
/** Code, name, name in Hindi, aliases, state: the districts' names as the graph writes them. */
const NAMES = join(PROJECT_ROOT, 'subgraphs', 'india', 'places', 'districts.csv');

/** Makes `virtual:india` of the outlines that the report draws too: a file of its own, fetched when a map is drawn. */
export function indiaOutlines(): Plugin {
  return {
    name: 'india-outlines',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(packedIndia(drawnIndia()))}` : null),
  };
}

/** The outlines as fine as a screen shows them, and the districts' names. */
export function drawnIndia(): India {
  const topology = readTopology();
  const named = new Map(
    readFileSync(NAMES, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [code, name = '', , , state = ''] = line.split(',');
        return [Number(code), { name, state }];
      }),
  );
  return {
    lines: drawnLines(topology),
    states: topology.states,
    districts: new Map(
      [...topology.districts].map(([code, { rings }]): [number, District] => {
        const { name, state } = named.get(code) ?? { name: '', state: '' };
        return [code, { name, state, rings }];
      }),
    ),
  };
}
