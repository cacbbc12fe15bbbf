import { createLedgerCounter } from '../../../subgraphs/drives/counting/ledger-counter';
import { readPendency } from '../../../subgraphs/drives/counting/pendency';
import { readTimeToTrace } from '../../../subgraphs/drives/counting/time-to-trace';
import { createUnits } from '../../../subgraphs/drives/counting/units';
import type { Cut } from '../../../subgraphs/drives/cut/cut';
import type { Queryable } from '../../../subgraphs/runtime/postgres/store';

/** A question as drives answers it, and as plain SQL that a person would write for it. */
export interface Question {
  readonly name: string;
  /** Resolves with one number, by which both sides are compared. */
  readonly ask: (database: Queryable) => Promise<number>;
  readonly sql: string;
}

const YEAR = { from: '2024-01-01', to: '2024-12-31' };
const DECADE = { from: '2016-01-01', to: '2025-12-31' };
const MONTH = { from: '2024-07-01', to: '2024-07-31' };
const CASES = 'ledger_case c JOIN case_station s ON s.id = c.station';
const CHILDREN = `c.population = 'CHILD'`;

function within(column: string, { from, to }: typeof YEAR): string {
  return `${column} >= '${from}T00:00:00+05:30' AND ${column} < timestamptz '${to}T00:00:00+05:30' + interval '1 day'`;
}

function cut(asked: Partial<Cut> & Pick<Cut, 'unit'>): Cut {
  const usual = { ...YEAR, basis: 'TRACED_IN_PERIOD', population: 'CHILDREN', unitOfCount: 'PERSON' } as const;
  return { ...usual, filter: {}, ...asked };
}

/** Without what an answer is remembered by, so that each is counted. */
const unitsOf = (database: Queryable) => createUnits(database, (_question, ask) => ask());

function tally(asked: Cut): Question['ask'] {
  return async (database) => (await createLedgerCounter(database, unitsOf(database)).tally(asked)).total ?? 0;
}

export const QUESTIONS: readonly Question[] = [
  {
    name: 'a station, one month, traced',
    ask: tally(cut({ unit: 'station:MP/7', ...MONTH })),
    sql: `SELECT count(*)::int AS n FROM ${CASES} WHERE s.station = 'station:MP/7' AND ${within('c.traced_at', MONTH)} AND ${CHILDREN}`,
  },
  {
    name: 'a range, one year, traced',
    ask: tally(cut({ unit: 'range:MP/R7' })),
    sql: `SELECT count(*)::int AS n FROM ${CASES} WHERE s.range = 'range:MP/R7' AND ${within('c.traced_at', YEAR)} AND ${CHILDREN}`,
  },
  {
    name: 'a state, one year, by months',
    ask: async (database) => {
      const counter = createLedgerCounter(database, unitsOf(database));
      const groups = await counter.groups(cut({ unit: 'state:MP' }), 'MONTH');
      return groups.reduce((sum, { counted }) => sum + (counted.total ?? 0), 0);
    },
    sql: `SELECT sum(n)::int AS n FROM (
      SELECT count(*) AS n, date_trunc('month', c.traced_at AT TIME ZONE 'Asia/Kolkata') FROM ${CASES}
      WHERE s.state = 'state:MP' AND ${within('c.traced_at', YEAR)} AND ${CHILDREN} GROUP BY 2
    ) AS months`,
  },
  {
    name: 'a state, pending',
    ask: tally(cut({ unit: 'state:MP', from: null, basis: 'PENDING_AT' })),
    sql: `SELECT count(*)::int AS n FROM ${CASES} WHERE s.state = 'state:MP' AND ${CHILDREN}
      AND c.registered_at < '2025-01-01T00:00:00+05:30' AND (c.ended_at IS NULL OR c.ended_at >= '2025-01-01T00:00:00+05:30')`,
  },
  {
    name: 'a range, how pendency moved in a month',
    ask: async (database) => {
      const asked = { ...cut({ unit: 'range:MP/R7' }), ...MONTH };
      const { opening, registered } = await readPendency(database, unitsOf(database), asked);
      return opening + registered;
    },
    sql: `SELECT count(*)::int AS n FROM ${CASES} WHERE s.range = 'range:MP/R7' AND ${CHILDREN}
      AND c.registered_at < '2024-08-01T00:00:00+05:30' AND (c.ended_at IS NULL OR c.ended_at >= '2024-07-01T00:00:00+05:30')`,
  },
  {
    name: 'a state, ten years, by stations',
    ask: async (database) => {
      const counter = createLedgerCounter(database, unitsOf(database));
      const groups = await counter.groups(cut({ unit: 'state:MP', ...DECADE }), 'STATION');
      return groups.reduce((sum, { counted }) => sum + (counted.total ?? 0), 0);
    },
    sql: `SELECT sum(n)::int AS n FROM (
      SELECT count(*) AS n, s.station FROM ${CASES}
      WHERE s.state = 'state:MP' AND ${within('c.traced_at', DECADE)} AND ${CHILDREN} GROUP BY 2
    ) AS stations`,
  },
  {
    name: 'a state, ten years, in cases',
    ask: tally(cut({ unit: 'state:MP', ...DECADE, unitOfCount: 'CASE' })),
    sql: `SELECT count(DISTINCT c.paper)::int AS n FROM ${CASES}
      WHERE s.state = 'state:MP' AND ${within('c.traced_at', DECADE)} AND ${CHILDREN}`,
  },
  {
    name: 'a state, one year, time to trace',
    ask: async (database) => (await readTimeToTrace(database, unitsOf(database), cut({ unit: 'state:MP' }))).known,
    sql: `SELECT count(hours)::int AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) AS median FROM (
      SELECT extract(epoch FROM c.traced_at - c.registered_at) / 3600 AS hours FROM ${CASES}
      WHERE s.state = 'state:MP' AND ${within('c.traced_at', YEAR)} AND ${CHILDREN}
    ) AS traced`,
  },
];
