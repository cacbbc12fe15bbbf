import { istDay } from '../../india/indian-time';
import { WITHHELD, type CountedGroup, type Counter } from '../counting/counter';
import { cutOfGroup } from '../counting/group-cuts';
import { kindOf, stateOf } from '../cut/command-unit';
import type { CommandUnit, Cut, Grouping } from '../cut/cut';
import { notReleased, pressQuestion, type PressQuestion } from './press-question';
import { knownValues, NOT_SAID_VALUE, PROPERTIES, type PlacedStation, type Property } from './released-rows';
import { ReleasedTablesOfToday, type ReleasedTablesParts } from './released-tables';
import { releasedTally, type ReleasedMonths } from './released-tally';

const PROPERTY_OF = {
  ...{ SEX: 'sex', AGE_BAND: 'ageBand', FOUND_STATE: 'foundState', REASON: 'reason' },
  CIRCUMSTANCE: 'circumstance',
} as const satisfies Partial<Record<Grouping, Property>>;

export interface ReleasedCounter extends Counter {
  /** As of when the figures of a unit hold, ms since 1970; null while there are none. */
  asOf(unit: CommandUnit): Promise<number | null>;
}

/**
 * Answers callers from whom small numbers are withheld, out of the released tables and nothing else. Rejects with
 * FIGURE_NOT_RELEASED for what is not in them.
 */
export function createReleasedCounter(parts: ReleasedTablesParts): ReleasedCounter {
  const tables = new ReleasedTablesOfToday(parts);

  async function released(cut: Cut): Promise<readonly [PressQuestion, ReleasedMonths | null]> {
    const question = pressQuestion(cut, istDay(parts.clock.now()));
    return [question, await tables.of(stateUnitOf(cut.unit), question)];
  }

  return {
    asOf: (unit) => tables.asOf(stateUnitOf(unit)),

    async tally(cut) {
      const [question, months] = await released(cut);
      return months === null ? WITHHELD : releasedTally(months, question, isOf(cut.unit));
    },

    async groups(cut, groupBy) {
      const [question, read] = await released(cut);
      const months = read ?? NOTHING_READ;
      const groups = groupBy === 'STATION' || groupBy === 'DISTRICT' ? byUnit(groupBy) : byQuestion(groupBy);
      return groups.map((group): CountedGroup => ({ ...group, cut: cutOfGroup(cut, groupBy, group.key) }));

      /** Of units only those with a number: the others would tell which units records name. */
      function byUnit(kind: 'STATION' | 'DISTRICT') {
        const column = kind === 'STATION' ? 'station' : 'district';
        const units = new Set(months.stations.filter(isOf(cut.unit)).map((station) => station[column]));
        return [...units]
          .map((key) => {
            const isInside = (station: PlacedStation) => isOf(cut.unit)(station) && station[column] === key;
            return { key, counted: releasedTally(months, question, isInside) };
          })
          .filter(({ counted }) => counted.total !== null && counted.total > 0);
      }

      function byQuestion(by: Exclude<Grouping, 'STATION' | 'DISTRICT'>) {
        return partsOf(question, months, by)
          .map(([key, alone]) => ({ key, counted: releasedTally(months, alone, isOf(cut.unit)) }))
          .filter(({ counted }) => by === 'MONTH' || counted.total !== 0);
      }
    },
  };
}

/** Of which every number is withheld. */
const NOTHING_READ: ReleasedMonths = { stations: [], months: new Map() };

function stateUnitOf(unit: CommandUnit): CommandUnit {
  return `state:${stateOf(unit)}`;
}

function isOf(unit: CommandUnit): (station: PlacedStation) => boolean {
  const kind = kindOf(unit);
  return (station) => station[kind] === unit;
}

/** The questions that a question's groups answer alone, by their keys. */
function partsOf(
  question: PressQuestion,
  { months }: ReleasedMonths,
  by: Exclude<Grouping, 'STATION' | 'DISTRICT'>,
): readonly (readonly [string | null, PressQuestion])[] {
  if (by === 'MONTH') return question.months.map((month) => [month, { ...question, months: [month] }]);
  if (by === 'PRIOR_REPORT') throw notReleased(`groups by months, units or ${Object.keys(PROPERTIES).join(', ')}`, by);
  const property = PROPERTY_OF[by];
  const { asked } = question;
  if (asked !== null && asked.property !== property) {
    throw notReleased(`groups by months, units or ${asked.property}, since the filter has one`, by);
  }
  // Every value that could be, where everybody knows them; else those that are told.
  const told = question.months.flatMap((month) =>
    question.populations.flatMap((population) => [
      ...(months.get(month)?.[population]?.by[property]?.whole.counts.keys() ?? []),
    ]),
  );
  const values = [...new Set([...knownValues(property), ...told])];
  return values
    .filter((value) => asked === null || value === asked.value)
    .map((value) => [value === NOT_SAID_VALUE ? null : value, { ...question, asked: { property, value } }]);
}
