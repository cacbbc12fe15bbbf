import { readFileSync } from 'node:fs';
import { readRows } from '../agencies/data-file';
import type { Random } from '../agencies/random';
import { projectFile } from './project-file';

/** A name in both scripts; `latin` holds its usual spellings, the commonest first. */
export interface PoolName {
  readonly hindi: string;
  readonly latin: readonly string[];
}

/** Draws names by rank, with a realistic distribution: few are common, most are rare. */
export class NamePool {
  readonly #sums: Float64Array;

  /** The share of the name at rank r is proportional to `(r + flat) ** -steep`. */
  constructor(
    readonly names: readonly PoolName[],
    flat: number,
    steep: number,
  ) {
    this.#sums = new Float64Array(names.length);
    let sum = 0;
    for (let rank = 0; rank < names.length; rank++) this.#sums[rank] = sum += (rank + flat) ** -steep;
  }

  draw(random: Random): PoolName {
    const wanted = random.next() * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    const name = this.names[low];
    if (name === undefined) throw new RangeError('an empty pool of names');
    return name;
  }
}

export interface NamePools {
  readonly girls: NamePool;
  readonly boys: NamePool;
  readonly families: NamePool;
}

/** The names of the stories, then those of the Indian Names Corpus, whose girls' names are guessed by their endings. */
export function readNamePools(): NamePools {
  const used = (wanted: string) =>
    readRows('names.csv')
      .filter((cell) => cell('use') === wanted)
      .map((cell) => ({ hindi: cell('name_hi'), latin: cell('latin').split('|') }));
  const corpus = new Map<string, string[]>();
  const file = projectFile('test', 'fixtures', 'names', 'indian-names-dev.tsv');
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [hindi = '', latin = ''] = line.split('\t');
    corpus.set(hindi, [...(corpus.get(hindi) ?? []), latin]);
  }
  const further = scattered([...corpus].map(([hindi, latin]) => ({ hindi, latin })));
  const girls = further.filter(({ latin }) => /[ai]$/.test(latin[0] ?? ''));
  const boys = further.filter(({ latin }) => !/[ai]$/.test(latin[0] ?? ''));
  return {
    girls: new NamePool([...used('F'), ...girls], 12, 0.95),
    boys: new NamePool([...used('M'), ...boys], 12, 0.95),
    families: new NamePool([...used('L'), ...scattered(boys)], 1, 1.35),
  };
}

/** Shuffles the names, so that the rank does not depend on the first letter. */
function scattered(names: readonly PoolName[]): PoolName[] {
  return [...names].sort((one, other) => textNumber(one.hindi) - textNumber(other.hindi));
}

/** Hashes a text to a 32-bit number. */
export function textNumber(text: string): number {
  let number = 7;
  for (let at = 0; at < text.length; at++) number = Math.imul(number ^ text.charCodeAt(at), 0x9e3779b1);
  return number >>> 0;
}
