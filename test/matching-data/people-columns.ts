import { readFileSync } from 'node:fs';
import type { Random } from '../agencies/random';
import { projectFile } from './project-file';

/** Values of a column as often as they occur in it. */
export interface ValuePool {
  draw(random: Random): string;
}

/** The columns of FEBRL's originals, to make other people of: each value is drawn as often as it occurs there. */
export class PeopleColumns {
  readonly #heads: readonly string[];
  readonly #rows: readonly (readonly string[])[];

  constructor() {
    const file = projectFile('test', 'fixtures', 'matching', 'febrl', 'dataset4a.csv');
    const [heads = [], ...rows] = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map((cell) => cell.trim()));
    this.#heads = heads;
    this.#rows = rows;
  }

  pool(column: string): ValuePool {
    const at = this.#heads.indexOf(column);
    if (at < 0) throw new RangeError(`no column ${column}`);
    const values = this.#rows.map((row) => row[at] ?? '').filter((value) => value !== '');
    return { draw: (random) => random.pick(values) };
  }
}
