import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of the project: tables are not compiled, so a run from `dist` has to walk up to them. */
export function projectFile(...parts: readonly string[]): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, ...parts);
    if (folder === dirname(folder)) throw new Error('the project was not found above the program');
  }
}
