import { toDevanagariUnits } from './devanagari-units';
import { toEditTable, type EditTable } from './edit-table';
import { toLatinUnits } from './latin-units';
import { learnEdits, type SpellingPair } from './learn-edits';
import { countLetters } from './letter-model';
import type { NamePair, ReadCorpus } from './name-corpora';
import { PARAMETERS_VERSION, type NameParameters } from './parameters';

const ROUNDS = 7;
/** Limits that reduce the file by three quarters; on held-out words they cost no accuracy. */
const KEPT = {
  devanagariToLatin: { least: 2.5, gain: 8 },
  latinToDevanagari: { least: 3, gain: 14 },
  latinToLatin: { least: 2.5, gain: 14 },
  latinLetters: { order: 2, least: 3 },
  devanagariLetters: { order: 1, least: 3 },
} as const;

/**
 * Learns from the corpora of Hindi and of all India, and apart from those of regions. Deterministic: the same corpora in
 * the same order give the same parameters.
 */
export function learnParameters(
  common: readonly ReadCorpus[],
  regional: readonly ReadCorpus[],
  asOf: string,
): NameParameters {
  const pairs = common.flatMap((corpus) => corpus.pairs);
  return {
    version: PARAMETERS_VERSION,
    asOf,
    licence: 'CC BY-SA 4.0, as the corpora demand',
    corpora: [...common, ...regional].map(({ source, sha256, pairs: { length } }) => ({
      name: source.name,
      licence: source.licence,
      file: source.file,
      sha256,
      pairs: length,
      weight: source.weight,
    })),
    ...learnAcross(pairs),
    regional: learnAcross(regional.flatMap((corpus) => corpus.pairs)),
    latinToLatin: learn(respelt(pairs), KEPT.latinToLatin),
    latinLetters: countLetters(
      pairs.map(({ latin, weight }) => ({ text: latin, weight })),
      KEPT.latinLetters.order,
      KEPT.latinLetters.least,
    ),
    devanagariLetters: countLetters(
      pairs.map(({ devanagari, weight }) => ({ text: devanagari.normalize('NFD'), weight })),
      KEPT.devanagariLetters.order,
      KEPT.devanagariLetters.least,
    ),
  };
}

/** How names of one script are written in the other one. */
export function learnAcross(pairs: readonly NamePair[]): NameParameters['regional'] {
  return {
    devanagariToLatin: learn(
      pairs.map(({ devanagari, latin, weight }) => ({ units: toDevanagariUnits(devanagari), written: latin, weight })),
      KEPT.devanagariToLatin,
    ),
    latinToDevanagari: learn(
      pairs.map(({ devanagari, latin, weight }) => ({
        units: toLatinUnits(latin),
        written: devanagari.normalize('NFD'),
        weight,
      })),
      KEPT.latinToDevanagari,
    ),
  };
}

function learn(pairs: readonly SpellingPair[], { least, gain }: { least: number; gain: number }): EditTable {
  return toEditTable(learnEdits(pairs, ROUNDS), least, gain);
}

/** All pairs of Latin spellings of one Devanagari word, in both directions; a spelling with itself at half weight. */
function respelt(pairs: readonly NamePair[]): SpellingPair[] {
  const spellings = new Map<string, NamePair[]>();
  for (const pair of pairs) {
    const known = spellings.get(pair.devanagari);
    if (known) known.push(pair);
    else spellings.set(pair.devanagari, [pair]);
  }
  return [...spellings.values()].flatMap((group) =>
    group.flatMap((from) =>
      group.map((to) => ({
        units: toLatinUnits(from.latin),
        written: to.latin,
        weight: Math.sqrt(from.weight * to.weight) * (from === to ? 0.5 : 1),
      })),
    ),
  );
}
