import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The shipped tables lie beside the sources and are not compiled, so a run from `dist` has to walk up to them. */
function dataFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, 'test', 'agencies', 'data');
    if (folder === dirname(folder)) throw new Error('test/agencies/data not found above the program');
  }
}

export type Row = (column: string) => string;

/** The rows of a shipped table. Its cells hold neither commas nor quotes, so none is parsed. */
export function readRows(file: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(dataFolder(), file), 'utf8').trim().split('\n');
  const columns = new Map(head.split(',').map((name, index) => [name, index]));
  return lines.map((line) => {
    const cells = line.split(',');
    return (column) => cells[columns.get(column) ?? -1] ?? '';
  });
}
