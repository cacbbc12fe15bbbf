import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of a table of places, without its header. */
export function placeRows(file: string): string[] {
  const text = readFileSync(join(__dirname, '../../../subgraphs/india/places', file), 'utf8');
  return text.trimEnd().split('\n').slice(1);
}
