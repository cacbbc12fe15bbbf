import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnParameters } from '../../../subgraphs/linkage/names/learn-parameters';
import {
  DAKSHINA,
  INDIAN_NAMES,
  NUKTA_NAMES,
  readCorpus,
  type CorpusSource,
  type ReadCorpus,
} from '../../../subgraphs/linkage/names/name-corpora';
import { createNameGallery } from '../../../subgraphs/linkage/names/retrieve';
import { createTokenEvidence, type TokenEvidence } from '../../../subgraphs/linkage/names/token-evidence';
import type { ListedPair, Ranking, RetrievalTask } from './retrieval';

/** The corpora of a folder, as training data and as lists of pairs. */
export class NameBench {
  /** Names: part of what the product learns, so they are measured by models that have not seen them. */
  readonly names: readonly ListedPair[];
  /** Words that no model learns from. */
  readonly words: readonly ListedPair[];
  #models: ((name: string) => TokenEvidence | undefined) | undefined;

  /** The number of `folds` into which the names are cut. */
  constructor(
    private readonly folder: string,
    private readonly folds: number,
  ) {
    this.names = this.#listed(INDIAN_NAMES.file, 0, 1);
    this.words = this.#listed('dakshina-hi-dev.tsv', 1, 0);
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
    const [dakshina, indian, nukta] = [DAKSHINA, INDIAN_NAMES, NUKTA_NAMES].map((source) => this.#corpus(source));
    const partOf = toParts(this.names, this.folds);
    const models = Array.from({ length: this.folds }, (_, part) => {
      const pairs = (indian?.pairs ?? []).filter((_pair, at) => partOf.get(this.names[at]?.devanagari ?? '') !== part);
      const kept = new Set(pairs);
      // A name that another corpus has as a word is not unseen.
      const heldOut = new Set(indian?.pairs.filter((pair) => !kept.has(pair)).map((pair) => pair.devanagari));
      const corpora = [without(dakshina, heldOut), indian && { ...indian, pairs }, without(nukta, heldOut)];
      return createTokenEvidence(
        learnParameters(
          corpora.filter((corpus) => corpus !== undefined),
          '2000-01-01',
        ),
      );
    });
    this.#models = (name) => models[partOf.get(name) ?? 0];
    return this.#models;
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
