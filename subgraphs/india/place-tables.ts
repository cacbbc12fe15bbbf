import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../schema/process/project-root';

const PLACE_TABLES = join(PROJECT_ROOT, 'subgraphs', 'india', 'places');

/** Changes with the tables by which districts and states are known: what was derived from others is derived anew. */
export function placesVersion(): string {
  const tables = ['states.csv', 'districts.csv', 'district-history.csv'].map((file) => tableLines(file).join('\n'));
  return hash('sha256', tables.join('\n')).slice(0, 8);
}

/** The lines below the header. */
export function tableLines(file: string): string[] {
  return readFileSync(join(PLACE_TABLES, file), 'utf8').trimEnd().split('\n').slice(1);
}

/** Splits at every comma: these files have no quoted field, which a test checks. */
export function tableRows(file: string): string[][] {
  return tableLines(file).map((line) => line.split(','));
}

/** The values in a cell. */
export function listed(cell: string): string[] {
  return cell.split(';').filter((value) => value !== '');
}
