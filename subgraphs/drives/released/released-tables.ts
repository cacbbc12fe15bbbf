import type { Clock } from '../../../schema/process/clock';
import { istDay } from '../../india/indian-time';
import type { Queryable } from '../../runtime/postgres/store';
import { readMonthRows } from '../counting/month-rows';
import { readStations, type StationRow } from '../counting/station-rows';
import type { CommandUnit } from '../cut/cut';
import type { PressQuestion } from './press-question';
import { releaseMonth, type ReleasedMonth } from './released-month';
import type { ReleasedMonths } from './released-tally';

export interface ReleasedTablesParts {
  readonly database: Queryable;
  readonly clock: Clock;
  /** Whether the records of these stations have been read to their end, and none is read again. */
  readonly areRead: (stations: readonly StationRow[]) => Promise<boolean>;
  /** No number of fewer persons is released. */
  readonly smallest: number;
}

/** A state's stations, as they are known from an instant (ms since 1970) until the day ends. */
interface StationsOfDay {
  readonly stations: readonly StationRow[];
  readonly readAt: number;
}

/**
 * The Indian day that an answer is of, and all that was read on it. Nothing of it is forgotten before the day ends: who
 * asks for many months would have one of them made again. A table takes some 10 kB for each hundred units that are told;
 * those of months without anybody are one and the same.
 */
interface DayOfTables {
  readonly day: string;
  readonly states: Map<CommandUnit, Promise<StationsOfDay | null>>;
  readonly months: Map<string, Promise<ReleasedMonth>>;
}

/**
 * The released tables, each made when it is first asked for and then the same for everybody until the Indian day ends: two
 * tables of one month would tell, by their difference, whom a record had added in between.
 */
export class ReleasedTablesOfToday {
  private today: DayOfTables | null = null;

  constructor(private readonly parts: ReleasedTablesParts) {}

  /**
   * Null while the state's records have not been read: what is told of half of them would be told until the day ends. So
   * it is for a state of which there are no records. Rejects with the store's failures, which are not kept.
   */
  async of(
    state: CommandUnit,
    { basis, months }: Pick<PressQuestion, 'basis' | 'months'>,
  ): Promise<ReleasedMonths | null> {
    const { database, smallest } = this.parts;
    const today = this.tablesOf(istDay(this.parts.clock.now()));
    const known = await this.stationsOf(state, today);
    if (known === null) return null;
    const { stations } = known;
    const ids = stations.map(({ id }) => id);
    const released = new Map<string, ReleasedMonth>();
    for (const month of months) {
      const table = kept(today.months, `${basis} ${state} ${month}`, async () => {
        const rows = await readMonthRows(database, basis, month, ids);
        return rows.length === 0 ? NOBODY : releaseMonth(rows, stations, smallest);
      });
      released.set(month, await table);
    }
    return { stations, months: released };
  }

  /** Since when today's figures of a state are as they are, ms since 1970; null while there are none. */
  async asOf(state: CommandUnit): Promise<number | null> {
    const known = await this.stationsOf(state, this.tablesOf(istDay(this.parts.clock.now())));
    return known && known.readAt;
  }

  private async stationsOf(state: CommandUnit, { states }: DayOfTables): Promise<StationsOfDay | null> {
    const { database, clock, areRead } = this.parts;
    const reading = kept(states, state, async () => {
      const readAt = clock.now();
      const stations = await readStations(database, state);
      return stations.length > 0 && (await areRead(stations)) ? { stations, readAt } : null;
    });
    const known = await reading;
    if (known === null && states.get(state) === reading) states.delete(state);
    return known;
  }

  private tablesOf(day: string): DayOfTables {
    if (this.today?.day !== day) this.today = { day, states: new Map(), months: new Map() };
    return this.today;
  }
}

/** The table of a month in which nobody is counted, with any stations. */
const NOBODY = releaseMonth([], [], 1);

function kept<Key extends string, T>(known: Map<Key, Promise<T>>, key: Key, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  if (known.get(key) !== value) {
    known.set(key, value);
    value.catch(() => known.delete(key));
  }
  return value;
}
