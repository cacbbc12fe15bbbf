import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNameGallery } from '../../../subgraphs/linkage/names/retrieve';
import { measureRetrieval, toTask, type ListedPair, type RetrievalTask } from './retrieval';

/** Words of one script with Latin spellings that no model learns from. */
export interface ScriptSample {
  readonly script: string;
  /** `devanagari` holds the word in the sample's own script. */
  readonly pairs: readonly ListedPair[];
}

const FILES = [
  ['Bengali', 'dakshina-bn-sample.tsv'],
  ['Bengali, Assamese', 'aksharantar-as-sample.tsv'],
  ['Gujarati', 'dakshina-gu-sample.tsv'],
  ['Gurmukhi', 'dakshina-pa-sample.tsv'],
  ['Odia', 'aksharantar-or-sample.tsv'],
  ['Tamil', 'dakshina-ta-sample.tsv'],
  ['Telugu', 'dakshina-te-sample.tsv'],
  ['Kannada', 'dakshina-kn-sample.tsv'],
  ['Malayalam', 'dakshina-ml-sample.tsv'],
  ['Arabic, Urdu', 'dakshina-ur-sample.tsv'],
] as const;

export function readScriptSamples(folder: string): ScriptSample[] {
  return FILES.map(([script, file]) => ({
    script,
    pairs: readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
      .map(([latin = '', word = '']) => ({ devanagari: word, latin })),
  }));
}

/**
 * The shares of a sample's spellings that are found first: each word among the Latin spellings of all samples, each
 * Latin spelling among the sample's words.
 */
export function recallOf(sample: ScriptSample, all: readonly ScriptSample[]): { toLatin: number; fromLatin: number } {
  const toLatin = toTask(sample.pairs, 'to Latin');
  const spellings = new Set(all.flatMap(({ pairs }) => pairs.map(({ latin }) => latin)));
  return {
    toLatin: firstShare({ ...toLatin, gallery: [...spellings] }),
    fromLatin: firstShare(toTask(sample.pairs, 'to Devanagari')),
  };
}

function firstShare(task: RetrievalTask): number {
  const gallery = createNameGallery(task.gallery);
  const rank = (query: string, top: number) => gallery.rank(query, top).map(({ name }) => name);
  return measureRetrieval(task, [...task.accepted.keys()], rank).first;
}
