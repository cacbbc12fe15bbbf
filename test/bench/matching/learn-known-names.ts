import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DAKSHINA, INDIAN_NAMES, NUKTA_NAMES, readCorpus } from '../../../subgraphs/linkage/names/name-corpora';
import { prepareName } from '../../../subgraphs/linkage/names/prepared-name';
import type { PreparedToken } from '../../../subgraphs/linkage/names/prepared-token';
import type { KnownNamesFile } from '../../../subgraphs/linkage/matching/record/known-names';
import { projectFile } from '../../matching-data/project-file';
import { readRegionalWords } from '../../matching-data/regional-words';

/** A word of at least this share of all words of people's names, in several states, tells nobody apart. */
const COMMON_SHARE = 0.0025;
const COMMON_STATES = 2;
/** Of its spellings in Devanagari those of at least this share of the people. */
const SPELLING_SHARE = 0.1;
/** A single letter is an initial. */
const SHORTEST = 2;
const REGIONAL = 'regional-tokens-dev.tsv';

interface Spelt {
  readonly devanagari: string;
  readonly latin: string;
}

/**
 * The same corpora and day give the same file. Which spellings are one name is learnt from the half of the words of
 * states that is not held out; how many people share a word is counted in both halves.
 */
export function learnKnownNames(asOf: string): KnownNamesFile {
  const regional = readRegionalWords('LEARNT');
  const read = [INDIAN_NAMES, NUKTA_NAMES, DAKSHINA].map((source) => readCorpus(source, bytesOf(source.file)));
  return {
    asOf,
    licence: 'CC BY-SA 4.0, as the corpora demand',
    corpora: [
      ...read.map(({ source: { name, licence, file }, sha256 }) => ({ name, licence, file, sha256 })),
      {
        name: 'words of lists of voters of five states, of the spellings the half that is not held out',
        licence: 'MIT (in-rolls/indicate)',
        file: REGIONAL,
        sha256: createHash('sha256').update(bytesOf(REGIONAL)).digest('hex'),
      },
    ],
    names: groupsOf([...read.flatMap(({ pairs }) => pairs), ...regional]),
    common: commonWords(readRegionalWords('ALL')),
  };
}

function bytesOf(file: string): Uint8Array {
  return readFileSync(projectFile('test', 'fixtures', 'names', file));
}

/** One word of a name. A word before it, because short forms are lengthened where another word follows. */
function wordOf(text: string): PreparedToken | undefined {
  const [word, ...more] = prepareName(`${text} x`).tokens;
  return word !== undefined && more.length === 1 && word.latin.length >= SHORTEST ? word : undefined;
}

function groupsOf(spelt: readonly Spelt[]): string {
  const groups = new Map<string, Set<string>>();
  for (const { devanagari, latin } of spelt) {
    const [hindi, other] = [wordOf(devanagari), wordOf(latin)];
    if (hindi === undefined || other === undefined) continue;
    const keys = groups.get(hindi.fine) ?? new Set([hindi.fine]);
    groups.set(hindi.fine, keys.add(other.fine));
  }
  return [...groups.values()]
    .map((keys) => [...keys].join(' '))
    .sort()
    .join('\n');
}

/** By key, how many people have the word, in which states, and how it is written in Devanagari. */
interface Counted {
  count: number;
  readonly states: Set<string>;
  readonly hindi: Map<string, number>;
}

function commonWords(words: ReturnType<typeof readRegionalWords>): string {
  const counts = new Map<string, Counted>();
  let all = 0;
  for (const { devanagari, latin, state, count } of words) {
    const [hindi, word] = [wordOf(devanagari), wordOf(latin)];
    if (hindi === undefined || word === undefined) continue;
    const known = counts.get(word.fine) ?? { count: 0, states: new Set(), hindi: new Map<string, number>() };
    counts.set(word.fine, known);
    known.count += count;
    known.states.add(state);
    known.hindi.set(hindi.fine, (known.hindi.get(hindi.fine) ?? 0) + count);
    all += count;
  }
  const common = [...counts].filter(
    ([, { count, states }]) => count >= COMMON_SHARE * all && states.size >= COMMON_STATES,
  );
  const spellings = common.flatMap(([fine, { count, hindi }]) => [
    fine,
    ...[...hindi].flatMap(([key, written]) => (written >= SPELLING_SHARE * count ? [key] : [])),
  ]);
  return [...new Set(spellings)].sort().join(' ');
}
