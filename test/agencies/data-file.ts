import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The tables are beside the sources and not in `dist`, so a run from `dist` searches the parent folders. */
function dataFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, 'test', 'agencies', 'data');
    if (folder === dirname(folder)) throw new Error('test/agencies/data not found above the program');
  }
}

export type Row = (column: string) => string;

/** The rows of a table. Its cells contain neither commas nor quotes, so no CSV parser is needed. */
export function readRows(file: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(dataFolder(), file), 'utf8').trim().split('\n');
  const columns = new Map(head.split(',').map((name, index) => [name, index]));
  return lines.map((line) => {
    const cells = line.split(',');
    return (column) => cells[columns.get(column) ?? -1] ?? '';
  });
}
