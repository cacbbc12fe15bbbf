import { parseArgs } from 'node:util';
import { rankBySkeleton, rankByTransliteration } from './baselines';
import { NameBench, rankingBy } from './held-out';
import { measureRetrieval, toTask, type Direction, type Ranking, type RetrievalTask } from './retrieval';
import { readScriptSamples, recallOf } from './script-samples';

/*
 * How often a right spelling is found first. A query is one spelling of the corpus; the gallery is every
 * spelling of the corpus in the other script; right are all spellings that the corpus lists with exactly that query. So a
 * spelling that people would accept but the corpus lists elsewhere is a miss.
 *
 * The Dakshina words (its dev part) are never learnt from. The Indian names are part of what the product learns, so they
 * are measured by models that have not seen them: --folds models each learn without one part of the names.
 */
const { values } = parseArgs({
  options: {
    corpora: { type: 'string', default: 'test/fixtures/names' },
    folds: { type: 'string', default: '5' },
    misses: { type: 'boolean', default: false },
    baselines: { type: 'boolean', default: false },
  },
});

const folds = Number(values.folds);
const bench = new NameBench(values.corpora, folds);

/** Groups that must not be worse, by signs that a query or an accepted spelling has in Devanagari. */
const GROUPS: readonly (readonly [title: string, has: (devanagari: string) => boolean])[] = [
  ['all', () => true],
  ['with a nukta', (name) => name.normalize('NFD').includes('़')],
  ['ending in ी or ि', (name) => /[ीि]$/.test(name)],
  ['ending in ा', (name) => /ा$/.test(name)],
  ['ending in a consonant', (name) => /\p{L}$/u.test(name)],
];

type RankingOf = (query: string) => Ranking;

function report(title: string, task: RetrievalTask, direction: Direction, rankingOf: RankingOf): void {
  const devanagari = (query: string) => (direction === 'to Latin' ? [query] : [...(task.accepted.get(query) ?? [])]);
  const rank: Ranking = (query, top) => rankingOf(query)(query, top);
  for (const [group, has] of GROUPS) {
    const queries = [...task.accepted.keys()].filter((query) => devanagari(query).some(has));
    const onMiss = (query: string, found = 'nothing') => {
      const wanted = [...(task.accepted.get(query) ?? [])].join(' or ');
      if (values.misses && group === 'all') process.stdout.write(`    ${query}: ${found}, not ${wanted}\n`);
    };
    const { first, firstTen } = measureRetrieval(task, queries, rank, onMiss);
    const shares = [first, firstTen].map((share) => (100 * share).toFixed(2).padStart(6)).join(' ');
    process.stdout.write(
      `${title.padEnd(34)} ${direction.padEnd(13)} ${group.padEnd(21)} ${String(queries.length).padStart(5)} ${shares}\n`,
    );
  }
}

process.stdout.write(`${'what'.padEnd(34)} ${'direction'.padEnd(13)} ${'group'.padEnd(21)} asked    @1    @10\n`);
for (const direction of ['to Latin', 'to Devanagari'] as const) {
  const ofWords = toTask(bench.words, direction);
  const shipped = rankingBy(ofWords);
  report('Dakshina dev', ofWords, direction, () => shipped);
  const ofNames = toTask(bench.names, direction);
  if (folds > 1) report(`Indian names, ${folds}-fold held out`, ofNames, direction, bench.heldOut(ofNames));
  else {
    const seen = rankingBy(ofNames);
    report('Indian names, SEEN in learning', ofNames, direction, () => seen);
  }
  if (values.baselines) {
    for (const [title, task] of [
      ['Dakshina dev', ofWords],
      ['Indian names', ofNames],
    ] as const) {
      const [plain, skeleton] = [rankByTransliteration(task.gallery), rankBySkeleton(task.gallery)];
      report(`${title}: transliteration + JW`, task, direction, () => plain);
      report(`${title}: skeleton + JW`, task, direction, () => skeleton);
    }
  }
}

process.stdout.write(`\n${'other scripts, @1'.padEnd(34)} to Latin  from Latin\n`);
const samples = readScriptSamples(values.corpora);
for (const sample of samples) {
  const { toLatin, fromLatin } = recallOf(sample, samples);
  const shares = [toLatin, fromLatin].map((share) => (100 * share).toFixed(1).padStart(8)).join('    ');
  process.stdout.write(`${sample.script.padEnd(34)} ${shares}\n`);
}
