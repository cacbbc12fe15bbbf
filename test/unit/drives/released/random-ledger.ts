import fc from 'fast-check';
import type { Queryable, Values } from '../../../../subgraphs/runtime/postgres/store';
import type { MonthRow } from '../../../../subgraphs/drives/counting/month-rows';
import type { StationRow } from '../../../../subgraphs/drives/counting/station-rows';

/** One person of a ledger, by what the press may ask about. */
export interface Person extends Omit<MonthRow, 'count'> {
  /** `2025-08`: of the tracing and of the registration. */
  readonly month: string;
}

export const MONTHS = ['2025-08', '2025-09'] as const;

function station(id: number, district: string | null, above: Partial<StationRow> = {}): StationRow {
  return {
    ...{ id, station: `station:MP/${id}`, district: district === null ? null : `district:MP/${district}` },
    ...{ city: null, range: null, zone: null, state: 'state:MP', name: null, nameHi: null, source: 'police-mp' },
    ...above,
  };
}

/** Stations of two ranges; a city police lies in one of the districts. */
export const STATIONS: readonly StationRow[] = [
  station(1, 'Ratlam', { range: 'range:MP/Ratlam' }),
  station(2, 'Ratlam', { range: 'range:MP/Ratlam' }),
  station(3, 'Ratlam', { range: 'range:MP/Ratlam' }),
  station(4, 'Indore', { city: 'city:MP/Indore' }),
  station(5, 'Indore', { city: 'city:MP/Indore' }),
  station(6, 'Indore', { range: 'range:MP/Ratlam' }),
  station(7, null),
];

const person = fc.record<Person>({
  station: fc.constantFrom(...STATIONS.map(({ id }) => id)),
  month: fc.constantFrom(...MONTHS),
  population: fc.constantFrom('CHILD', 'CHILD', 'CHILD', 'WOMAN'),
  sex: fc.constantFrom('F', 'F', 'F', 'M', 'M', 'T'),
  ageBand: fc.constantFrom('FROM_12_TO_15', 'FROM_16_TO_17'),
  foundState: fc.constantFrom('MP', 'MP', 'GJ', null),
  reason: fc.constant(null),
  circumstance: fc.constant(null),
});

/** Some are many alike, as in life; others are alone. */
export const ledgers: fc.Arbitrary<readonly Person[]> = fc
  .array(fc.tuple(person, fc.constantFrom(1, 1, 1, 2, 3, 5, 8)), { maxLength: 60 })
  .map((some) => some.flatMap(([one, times]) => Array.from({ length: times }, () => one)));

/** A database that answers the two statements of the released tables, out of the persons that `ledger` gives. */
export function ledgerDatabase(ledger: () => readonly Person[]): Queryable & { asked: number } {
  const database = {
    asked: 0,
    query<R extends object>(text: string, values: Values = []): Promise<readonly R[]> {
      database.asked++;
      if (text.includes('case_station')) return Promise.resolve(STATIONS as unknown as readonly R[]);
      // As far as the fixture goes, who was traced in a month was registered in it.
      const month = String(values[1]).slice(0, 7);
      const rows = ledger().filter((one) => one.month === month);
      return Promise.resolve(rows.map((row) => ({ ...row, count: 1 })) as unknown as readonly R[]);
    },
  };
  return database;
}
