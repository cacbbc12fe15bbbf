import type { GraphDriveStatistics } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { chartOf, type Chart, type KeyFigure } from './chart';
import { areUpright, groupedBy, groupRows, groupsLabel } from './counted-groups';
import { writtenCount, writtenPeriod, writtenReading, writtenUnit } from './scope-words';
import { isWithheld, numberOf, othersOf, tallyTable, type SelectedTally } from './tally';

/**
 * `driveStatistics`: one number, and the groups that it is made of. Where it `isPart` of a drive, whose numbers stand above,
 * only the groups.
 */
export function countedChart(statistics: Selected<GraphDriveStatistics>, words: Words, isPart = false): Chart {
  const { unit, counted, population, unitOfCount, groups, reading } = statistics;
  const by = groupedBy(groups ?? []);
  const rows = groupRows(groups ?? [], statistics, words);
  const isAnyWithheld = isWithheld(counted) || rows.some((row) => isWithheld(row.counted));
  const label = groupsLabel(by, words);
  const caption = words.say('chart.by', { group: label });
  const about = { caption, label, population, whole: counted };
  const title = words.say(titleOf(statistics));
  return chartOf({
    title: isPart && rows.length > 0 ? `${words.say('chart.traced')} · ${label}` : title,
    scope: [writtenUnit(unit, words), writtenPeriod(statistics, words)].filter(Boolean).join(' · '),
    counted: writtenCount({ population, unitOfCount }, words),
    keys: isPart && rows.length > 0 ? [] : tallyKeys(counted, words, population),
    bars: rows.length === 0 ? [] : [tallyTable(rows, { ...about, isUpright: areUpright(by, rows) }, words)],
    notes: isAnyWithheld ? [words.say('chart.withheldWhy')] : [],
    reading: writtenReading(reading, words),
  });
}

function titleOf({ basis }: Selected<GraphDriveStatistics>) {
  switch (basis) {
    case 'TRACED_IN_PERIOD':
      return 'countBasis.TRACED_IN_PERIOD';
    case 'REGISTERED_IN_PERIOD':
      return 'countBasis.REGISTERED_IN_PERIOD';
    case 'COHORT':
      return 'countBasis.COHORT';
    case 'PENDING_AT':
      return 'countBasis.PENDING_AT';
    default:
      return 'chart.title';
  }
}

/** A tally as key figures: the total, and what it is made of. */
function tallyKeys(
  counted: SelectedTally | null | undefined,
  words: Words,
  population: string | null | undefined,
): readonly KeyFigure[] {
  if (!counted) return [];
  const { total, female, male } = counted;
  const others = othersOf(counted);
  const ofChildren = (population ?? 'CHILDREN') === 'CHILDREN';
  const keys = [
    { name: words.say('chart.total'), number: total },
    { name: words.say(ofChildren ? 'chart.girls' : 'chart.female'), number: female },
    { name: words.say(ofChildren ? 'chart.boys' : 'chart.male'), number: male },
    ...(others === 0 ? [] : [{ name: words.say('chart.others'), number: others }]),
  ];
  return keys.flatMap(({ name, number }) => (number === undefined ? [] : [{ name, value: numberOf(number, words) }]));
}
