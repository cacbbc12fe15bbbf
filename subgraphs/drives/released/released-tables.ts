import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../schema/process/clock';
import { istDay } from '../../india/indian-time';
import type { Queryable } from '../../runtime/postgres/store';
import { readMonthRows } from '../counting/month-rows';
import { readStations, type StationRow } from '../counting/station-rows';
import type { CommandUnit } from '../cut/cut';
import type { PressQuestion } from './press-question';
import { releaseMonth, type ReleasedMonth } from './released-month';
import type { ReleasedMonths } from './released-tally';

/** Two bases of 36 states over seven years; a table takes some 10 kB for each hundred units that are told. */
const MAX_TABLES = 6000;

export interface ReleasedTablesParts {
  readonly database: Queryable;
  readonly clock: Clock;
  /** No number of fewer persons is released. */
  readonly smallest: number;
}

/** The Indian day that an answer is of, and all that was read on it. */
interface DayOfTables {
  readonly day: string;
  readonly stations: Map<CommandUnit, Promise<readonly StationRow[]>>;
  readonly months: LRUCache<string, Promise<ReleasedMonth>>;
}

/**
 * The released tables, each made when it is first asked for and then the same for everybody until the Indian day ends: two
 * tables of one month would tell, by their difference, whom a record had added in between.
 */
export class ReleasedTablesOfToday {
  private today: DayOfTables | null = null;

  constructor(private readonly parts: ReleasedTablesParts) {}

  /** Rejects with the store's failures, which are not kept. */
  async of(state: CommandUnit, { basis, months }: Pick<PressQuestion, 'basis' | 'months'>): Promise<ReleasedMonths> {
    const { database, smallest } = this.parts;
    const today = this.tablesOf(istDay(this.parts.clock.now()));
    const stations = await kept(today.stations, state, () => readStations(database, state));
    const ids = stations.map(({ id }) => id);
    const released = new Map<string, ReleasedMonth>();
    for (const month of months) {
      const table = kept(today.months, `${basis} ${state} ${month}`, async () =>
        releaseMonth(await readMonthRows(database, basis, month, ids), stations, smallest),
      );
      released.set(month, await table);
    }
    return { stations, months: released };
  }

  private tablesOf(day: string): DayOfTables {
    if (this.today?.day !== day) this.today = { day, stations: new Map(), months: new LRUCache({ max: MAX_TABLES }) };
    return this.today;
  }
}

interface Known<T> {
  get(key: string): Promise<T> | undefined;
  set(key: string, value: Promise<T>): unknown;
  delete(key: string): boolean;
}

function kept<T>(known: Known<T>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  if (known.get(key) !== value) {
    known.set(key, value);
    value.catch(() => known.delete(key));
  }
  return value;
}
