import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../schema/process/project-root';
import { topologyOf, type Topology } from './topology';

const FILE = join(PROJECT_ROOT, 'gateway', 'report', 'map', 'districts.topo.json');

let read: Topology | null = null;

/** India's states and districts. Read once: it takes some milliseconds, and the file does not change. */
export function readTopology(): Topology {
  read ??= topologyOf(readFileSync(FILE, 'utf8'));
  return read;
}
