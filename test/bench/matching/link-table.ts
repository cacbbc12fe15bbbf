import { dedupeRecords } from '../../../subgraphs/linkage/matching/cli/dedupe-records';
import { linkRecords } from '../../../subgraphs/linkage/matching/cli/link-records';
import type { MatchRecord } from '../../../subgraphs/linkage/matching/record/match-record';
import { Random } from '../../agencies/random';
import { doubledLists, doubledPersonOf, type DoubledLists } from '../../matching-data/doubled-lists';
import { historicList } from '../../matching-data/historic-list';
import { regionalLists } from '../../matching-data/regional-people';
import { EAST, FIVE_STATES } from '../../matching-data/regional-words';
import type { FigureTable } from './figure-table';
import { linkFigures, type LinkFigures } from './link-figures';
import { processorMs } from './open-set-figures';

const REGIONAL = { seed: 41, both: 1500, half: 'ALL' } as const;
const HISTORIC_PEOPLE = 1500;
/** Lists of this length show what a record costs; it grows a little with the length. */
const COSTED = 10_000;

/**
 * The figures of `link` with nothing told about partners. Nothing was fitted to the lists of these seeds, but constants
 * of the matcher were chosen on lists of the same generators, so other lists may fare worse.
 */
export function linkTable(table: FigureTable): void {
  const east = regionalLists({ ...REGIONAL, states: EAST });
  tell(table, 'made-up people of the east', linkTwo(east.hindi, east.latin, sameId, east.both), 0.985);
  const five = regionalLists({ ...REGIONAL, states: FIVE_STATES });
  tell(table, 'made-up people of five states', linkTwo(five.hindi, five.latin, sameId, five.both), 0.97);
  const some = (random: Random) => (random.chance(0.6) ? random.between(1, 5) : 0);
  const doubled = doubledLists({ seed: 42, people: 2000, doubles: some, mostErrors: 4 });
  const { firsts, doubles } = doubled;
  const isOne = (left: string, right: string) => doubledPersonOf(left) === doubledPersonOf(right);
  tell(table, 'like FEBRL 3, firsts and doubles', linkTwo(firsts, doubles, isOne, doubles.length), 0.98);
  tell(table, 'like FEBRL 3, one file with itself', dedupe([...firsts, ...doubles], isOne, pairsWithin(doubled)), 0.95);
  const { records, personOf, pairs } = historicList(43, HISTORIC_PEOPLE);
  const isPerson = (left: string, right: string) => personOf(left) === personOf(right);
  tell(table, `${records.length} records of the past, one file with itself`, dedupe(records, isPerson, pairs), 0.9);
  const cost = doubledLists({ seed: 44, people: COSTED, doubles: () => 1, mostErrors: 4 });
  const before = processorMs();
  linkTwo(cost.firsts, cost.doubles, isOne, COSTED);
  const perRecord = (processorMs() - before) / COSTED;
  table.judge(`link of ${COSTED} and ${COSTED} records, ms of the processor for each`, perRecord, 2, {
    prototype: '2.4',
    most: 1.8,
  });
}

type IsOne = (left: string, right: string) => boolean;
const sameId: IsOne = (left, right) => left === right;

function linkTwo(left: readonly MatchRecord[], right: readonly MatchRecord[], isOne: IsOne, pairs: number) {
  const { links } = linkRecords(left, right, { ...options(), partners: 'AUTO' });
  return linkFigures(links, { isOne, pairs });
}

function dedupe(records: readonly MatchRecord[], isOne: IsOne, pairs: number) {
  return linkFigures(dedupeRecords(records, options()).links, { isOne, pairs });
}

function options() {
  const random = new Random(5);
  return { minPosterior: 0.01, random: () => random.next() };
}

function pairsWithin({ firsts, doubles }: DoubledLists): number {
  const counts = new Map<string, number>();
  for (const { id } of [...firsts, ...doubles])
    counts.set(doubledPersonOf(id), (counts.get(doubledPersonOf(id)) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

function tell(table: FigureTable, lists: string, figures: LinkFigures, least: number): void {
  const { ownF1, yesF1, bestF1, recallAtPrecision99, saidNine } = figures;
  table.judge(`link, ${lists}: F1 by its own cut`, ownF1, 4, { prototype: '', least });
  table.tell(
    `link, ${lists}: F1 of yes alone / best / recall at precision 0.99`,
    [yesF1, bestF1, recallAtPrecision99].map((figure) => figure.toFixed(4)).join(' / '),
  );
  table.tell(`link, ${lists}: said 0.9 is (pairs)`, `${saidNine.right.toFixed(3)} (${saidNine.count})`);
}
