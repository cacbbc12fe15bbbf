import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnLines } from '../../report/map/map-paths';
import { topologyOf } from '../../report/map/topology';
import type { District, India } from '../map/packed-india';
import { districtRows } from './district-rows';

/** India's outlines as fine as a screen shows them, and the districts' names as the graph writes them. */
export function drawnIndia(projectRoot: string): India {
  const topology = topologyOf(
    readFileSync(join(projectRoot, 'gateway', 'report', 'map', 'districts.topo.json'), 'utf8'),
  );
  const named = new Map(districtRows(projectRoot).map((row) => [row.code, row]));
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
