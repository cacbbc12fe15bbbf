import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnAcross, learnParameters } from '../../../subgraphs/linkage/names/learn-parameters';
import {
  DAKSHINA,
  INDIAN_NAMES,
  NUKTA_NAMES,
  readCorpus,
  REGIONAL_NAMES,
  type CorpusSource,
  type ReadCorpus,
} from '../../../subgraphs/linkage/names/name-corpora';
import { nameParameters } from '../../../subgraphs/linkage/names/parameters';
import { createNameGallery } from '../../../subgraphs/linkage/names/retrieve';
import { createTokenEvidence, type TokenEvidence } from '../../../subgraphs/linkage/names/token-evidence';
import { isHeldOut } from '../../matching-data/regional-words';
import type { ListedPair, Ranking, RetrievalTask } from './retrieval';

/** The corpora of a folder, as training data and as lists of pairs. */
export class NameBench {
  /** Names: part of what the product learns, so they are measured by models that have not seen them. */
  readonly names: readonly ListedPair[];
  /** Words that no model learns from. */
  readonly words: readonly ListedPair[];
  /** The first Latin spelling of each of the words, asked for by its other ones. */
  readonly spellings: RetrievalTask;
  #models: ((name: string) => TokenEvidence | undefined) | undefined;

  /** The number of `folds` into which the names are cut. */
  constructor(
    private readonly folder: string,
    private readonly folds: number,
  ) {
    this.names = this.#listed(INDIAN_NAMES.file, 0, 1);
    this.words = this.#listed('dakshina-hi-dev.tsv', 1, 0);
    this.spellings = toSpellings(this.words);
  }

  /**
   * Ranks each name by a model that has learnt from all parts of the names but its own: spellings that share a word in
   * either script stay in one part. Learning takes some minutes.
   */
  heldOut(task: RetrievalTask): (query: string) => Ranking {
    const modelOf = this.#heldOutModels();
    const rankings = new Map<TokenEvidence | undefined, Ranking>();
    return (query) => {
      const model = modelOf(query);
      const known = rankings.get(model) ?? rankingBy(task, model);
      rankings.set(model, known);
      return known;
    };
  }

  #heldOutModels(): (name: string) => TokenEvidence | undefined {
    if (this.#models !== undefined) return this.#models;
    const [dakshina, indian, nukta, regional] = [DAKSHINA, INDIAN_NAMES, NUKTA_NAMES, REGIONAL_NAMES].map((source) =>
      this.#corpus(source),
    );
    const partOf = toParts(this.names, this.folds);
    const models = Array.from({ length: this.folds }, (_, part) => {
      const pairs = (indian?.pairs ?? []).filter((_pair, at) => partOf.get(this.names[at]?.devanagari ?? '') !== part);
      const kept = new Set(pairs);
      // A name that another corpus has as a word is not unseen.
      const heldOut = new Set(indian?.pairs.filter((pair) => !kept.has(pair)).map((pair) => pair.devanagari));
      const isThere = (corpus: ReadCorpus | undefined) => corpus !== undefined;
      const common = [without(dakshina, heldOut), indian && { ...indian, pairs }, without(nukta, heldOut)];
      return createTokenEvidence(
        learnParameters(common.filter(isThere), [without(regional, heldOut)].filter(isThere), '2000-01-01'),
      );
    });
    this.#models = (name) => models[partOf.get(name) ?? 0];
    return this.#models;
  }

  /** What the product has learnt, with the hand of the regions learnt from the words that are not held out. */
  withoutHeldOutWords(): TokenEvidence {
    const regional = this.#corpus(REGIONAL_NAMES);
    const pairs = regional.pairs.filter(({ devanagari }) => !isHeldOut(devanagari));
    return createTokenEvidence({ ...nameParameters, regional: learnAcross(pairs) });
  }

  #corpus(source: CorpusSource): ReadCorpus {
    return readCorpus(source, readFileSync(join(this.folder, source.file)));
  }

  #listed(file: string, devanagari: number, latin: number): readonly ListedPair[] {
    return readFileSync(join(this.folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
      .map((cells) => ({ devanagari: cells[devanagari] ?? '', latin: cells[latin] ?? '' }));
  }
}

/** By evidence, or by what the product has learnt. */
export function rankingBy(task: RetrievalTask, evidence?: TokenEvidence): Ranking {
  const gallery = createNameGallery(task.gallery, evidence);
  return (query, top) => gallery.rank(query, top).map(({ name }) => name);
}

function toSpellings(words: readonly ListedPair[]): RetrievalTask {
  const first = new Map<string, string>();
  const accepted = new Map<string, Set<string>>();
  for (const { devanagari, latin } of words) {
    const known = first.get(devanagari);
    if (known === undefined) first.set(devanagari, latin);
    else accepted.set(latin, (accepted.get(latin) ?? new Set<string>()).add(known));
  }
  return { gallery: [...new Set(first.values())], accepted };
}

function without(corpus: ReadCorpus | undefined, heldOut: ReadonlySet<string>): ReadCorpus | undefined {
  return corpus && { ...corpus, pairs: corpus.pairs.filter((pair) => !heldOut.has(pair.devanagari)) };
}

/** By spelling, the part of `folds` that it is in. */
function toParts(pairs: readonly ListedPair[], folds: number): ReadonlyMap<string, number> {
  const root = new Map<string, string>();
  const find = (name: string): string => {
    const above = root.get(name) ?? name;
    return above === name ? name : find(above);
  };
  for (const { devanagari, latin } of pairs) root.set(find(latin), find(devanagari));
  const roots = [...new Set(pairs.map(({ devanagari }) => find(devanagari)))];
  const parts = new Map(roots.map((name, at) => [name, at % folds]));
  return new Map(
    pairs.flatMap(({ devanagari, latin }) => [devanagari, latin].map((name) => [name, parts.get(find(name)) ?? 0])),
  );
}
