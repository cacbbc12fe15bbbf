import { readFileSync } from 'node:fs';
import type { Random } from '../agencies/random';
import { textNumber } from './name-pool';
import { projectFile } from './project-file';

export const EAST = ['West Bengal', 'Assam'] as const;
export const FIVE_STATES = [...EAST, 'Tamil Nadu', 'Kerala', 'Puducherry'] as const;
export type RegionalState = (typeof FIVE_STATES)[number];

/** Which half of the words to use: LEARNT may have been used to learn parameters, HELD_OUT must not have been. */
export type Half = 'LEARNT' | 'HELD_OUT' | 'ALL';

/** A word of names as two lists of one state wrote it, with the number of people. */
export interface RegionalWord {
  readonly devanagari: string;
  readonly latin: string;
  readonly state: string;
  readonly count: number;
}

/** The half is decided by the word in Devanagari, so that no spelling of a held-out word is among the others. */
export function readRegionalWords(half: Half): readonly RegionalWord[] {
  const file = projectFile('test', 'fixtures', 'names', 'regional-tokens-dev.tsv');
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines
    .map((line) => {
      const [devanagari = '', latin = '', state = '', count = ''] = line.split('\t');
      return { devanagari, latin, state, count: Number(count) };
    })
    .filter(({ devanagari }) => half === 'ALL' || isHeldOut(devanagari) === (half === 'HELD_OUT'));
}

export function isHeldOut(devanagari: string): boolean {
  return (textNumber(devanagari) >>> 7) % 2 === 1;
}

/** Words drawn as often as people bear them. */
export class RegionalPool {
  readonly #sums: number[] = [];
  readonly #spellings = new Map<string, readonly RegionalWord[]>();

  constructor(private readonly words: readonly RegionalWord[]) {
    let sum = 0;
    for (const word of words) {
      this.#sums.push((sum += word.count));
      this.#spellings.set(word.latin, [...(this.#spellings.get(word.latin) ?? []), word]);
    }
  }

  draw(random: Random): RegionalWord {
    const wanted = random.next() * (this.#sums.at(-1) ?? 0);
    const word = this.words[this.#sums.findIndex((sum) => sum > wanted)];
    if (word === undefined) throw new RangeError('an empty pool of words');
    return word;
  }

  /** Another Devanagari spelling of the word, as another writer of the state has it; often the same. */
  respelt(word: RegionalWord, random: Random): string {
    return random.pick(this.#spellings.get(word.latin) ?? [word]).devanagari;
  }
}
