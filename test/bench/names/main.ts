import { parseArgs } from 'node:util';
import { rankBySkeleton, rankByTransliteration } from './baselines';
import { EAST, FIVE_STATES } from '../../matching-data/regional-words';
import { fullNamesTask } from './full-names';
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

const ALL = GROUPS.slice(0, 1);
const MAX_FULL_NAMES = 1500;

function report(
  title: string,
  task: RetrievalTask,
  direction: Direction,
  rankingOf: RankingOf,
  groups: typeof GROUPS = GROUPS,
): void {
  const devanagari = (query: string) => (direction === 'to Latin' ? [query] : [...(task.accepted.get(query) ?? [])]);
  const rank: Ranking = (query, top) => rankingOf(query)(query, top);
  for (const [group, has] of groups) {
    const queries = [...task.accepted.keys()].filter((query) => devanagari(query).some(has));
    const onMiss = (query: string, found = 'nothing') => {
      const wanted = [...(task.accepted.get(query) ?? [])].join(' or ');
      if (values.misses && group === 'all') process.stdout.write(`    ${query}: ${found}, not ${wanted}\n`);
    };
    const { first, firstTen } = measureRetrieval(task, queries, rank, onMiss);
    const shares = [first, firstTen].map((share) => (100 * share).toFixed(2).padStart(6)).join(' ');
    process.stdout.write(
      `${title.padEnd(38)} ${direction.padEnd(13)} ${group.padEnd(21)} ${String(queries.length).padStart(5)} ${shares}\n`,
    );
  }
}

process.stdout.write(`${'what'.padEnd(38)} ${'direction'.padEnd(13)} ${'group'.padEnd(21)} asked    @1    @10\n`);
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

const ofSpellings = bench.spellings;
const shippedSpellings = rankingBy(ofSpellings);
report('Dakshina dev, other spelling', ofSpellings, 'to Latin', () => shippedSpellings, ALL);

/*
 * Whole names of made-up people. Of their words, which are real, half were not learnt from (held out), and lists differ
 * as lists do. All names are of held-out words, which is harder than life, where most surnames are known.
 */
const heldOutWords = bench.withoutHeldOutWords();
for (const [title, states] of [
  ['East', EAST],
  ['Five states', FIVE_STATES],
] as const)
  for (const half of ['HELD_OUT', 'ALL'] as const)
    for (const direction of ['to Latin', 'to Devanagari'] as const) {
      const task = fullNamesTask(states, half, direction);
      const ranking = rankingBy(task, heldOutWords);
      const queries = new Map([...task.accepted].slice(0, MAX_FULL_NAMES));
      report(
        `${title}, whole names, ${half === 'ALL' ? 'all words' : 'held-out words'}`,
        { ...task, accepted: queries },
        direction,
        () => ranking,
        ALL,
      );
    }

process.stdout.write(`\n${'other scripts, @1'.padEnd(34)} to Latin  from Latin\n`);
const samples = readScriptSamples(values.corpora);
for (const sample of samples) {
  const { toLatin, fromLatin } = recallOf(sample, samples);
  const shares = [toLatin, fromLatin].map((share) => (100 * share).toFixed(1).padStart(8)).join('    ');
  process.stdout.write(`${sample.script.padEnd(34)} ${shares}\n`);
}
