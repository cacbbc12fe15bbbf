import fc from 'fast-check';
import type { Counter, Tally } from '../../../../subgraphs/drives/counting/counter';
import { createLedgerCounter } from '../../../../subgraphs/drives/counting/ledger-counter';
import { readPendency, type Pendency } from '../../../../subgraphs/drives/counting/pendency';
import {
  cursorOf,
  readCasesOf,
  type CaseCursor,
  type LedgerCaseRow,
} from '../../../../subgraphs/drives/counting/read-cases';
import { readTimeToTrace } from '../../../../subgraphs/drives/counting/time-to-trace';
import { createUnits, type Units } from '../../../../subgraphs/drives/counting/units';
import { formatCutId, readCutId } from '../../../../subgraphs/drives/cut/cut-id';
import { SEXES, UNITS_OF_COUNT, type Cut, type Grouping } from '../../../../subgraphs/drives/cut/cut';
import { dayBefore } from '../../../../subgraphs/drives/cut/ist-days';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { newStore } from '../../children/new-store';
import {
  cut,
  countedRows,
  insertRows,
  insertStations,
  period,
  plainly,
  STATIONS,
  unit,
  filter,
  type CountedRow,
} from './counted-rows';

const GROUPINGS: readonly Grouping[] = [
  ...(['MONTH', 'STATION', 'DISTRICT', 'SEX', 'AGE_BAND', 'FOUND_STATE', 'REASON', 'PRIOR_REPORT'] as const),
  'CIRCUMSTANCE',
];
let store: Store;
let units: Units;
let counter: Counter;

beforeAll(async () => {
  ({ store } = await newStore());
  await insertStations(store);
  units = createUnits(store, (_question, ask) => ask());
  counter = createLedgerCounter(store, units);
});

/** What is counted of these rows: persons, or papers. */
function tallyOf(rows: readonly CountedRow[], unitOfCount: Cut['unitOfCount']): Tally {
  const count = (of: readonly CountedRow[]) =>
    unitOfCount === 'PERSON' ? of.length : new Set(of.map(({ paper }) => paper)).size;
  const [female, male, transgender, unknown] = SEXES.map((sex) => count(rows.filter((row) => row.sex === sex)));
  return { total: count(rows), female, male, transgender, unknown, withheld: false } as Tally;
}

/** All cases of a cut, in pages of `first`. */
async function casesOf(asked: Cut, first: number): Promise<readonly LedgerCaseRow[]> {
  const all: LedgerCaseRow[] = [];
  for (let after: CaseCursor | null = null, more = true; more && all.length < 1000;) {
    const page: readonly LedgerCaseRow[] = await readCasesOf(store, asked, first, after);
    all.push(...page);
    const last = page.at(-1);
    more = page.length === first;
    after = last ? cursorOf(asked.basis, last) : null;
  }
  return all;
}

function each<T>(arbitrary: fc.Arbitrary<T>, check: (rows: readonly CountedRow[], value: T) => Promise<void>) {
  const property = fc.asyncProperty(countedRows, arbitrary, async (rows, value) => {
    await insertRows(store, rows);
    await check(rows, value);
  });
  return fc.assert(property, { numRuns: 40 });
}

/** Of any unit and period. */
const pendencyCut = fc
  .record({ unit, unitOfCount: fc.constantFrom(...UNITS_OF_COUNT), days: period, filter })
  .map(({ days, ...asked }) => ({
    ...{ ...asked, ...days, basis: 'REGISTERED_IN_PERIOD' as const, population: 'ALL' as const },
  }));

it('counts as a plain count over the records does, by sex, in persons and in cases', () =>
  each(fc.array(cut, { minLength: 8, maxLength: 8 }), async (rows, cuts) => {
    for (const asked of cuts) {
      expect(await counter.tally(asked)).toEqual(tallyOf(plainly(rows, asked), asked.unitOfCount));
    }
  }));

it('balances pendency in any unit and period: opening + registered - traced - closed = closing', () =>
  each(pendencyCut, async (_rows, asked) => {
    const { opening, registered, traced, closedOtherwise, closing, tracedFromEarlier } = await readPendency(
      store,
      units,
      asked,
    );
    expect(opening + registered - traced - closedOtherwise).toBe(closing);
    expect(tracedFromEarlier).toBeLessThanOrEqual(Math.min(opening, traced));
    const pendingAt = async (to: string) =>
      (await counter.tally({ ...asked, basis: 'PENDING_AT', from: null, to })).total;
    expect([opening, closing]).toEqual([await pendingAt(dayBefore(asked.from)), await pendingAt(asked.to)]);
  }));

it('joins the pendency of one period to that of the next', () =>
  each(fc.tuple(pendencyCut, fc.nat({ max: 100 })), async (_rows, [asked]) => {
    const next = { ...asked, from: asked.to, to: '2026-01-01' };
    const before = await readPendency(store, units, { ...asked, to: dayBefore(asked.to), from: '2024-12-01' });
    expect((await readPendency(store, units, next)).opening).toBe(before.closing);
  }));

it('counts in a unit the sum of what its stations count', () =>
  each(fc.tuple(cut, period), async (rows, [asked, days]) => {
    const parent: Cut = { ...asked, unitOfCount: 'PERSON' };
    const named = STATIONS.filter((levels) => levels.some((level) => level === parent.unit)).map(
      ([station]) => station,
    );
    const stations = named.filter((station) => !station.startsWith('source:')) as Cut['unit'][];
    const nameless = plainly(rows, parent).filter(({ station }) => STATIONS[station]?.[0].startsWith('source:')).length;
    const totals = await Promise.all(stations.map((unit) => counter.tally({ ...parent, unit })));
    expect((await counter.tally(parent)).total).toBe(
      nameless + totals.reduce((sum, { total }) => sum + (total ?? 0), 0),
    );

    if (parent.unit === 'state:MP') return;
    const ledger = (unit: Cut['unit']) => readPendency(store, units, { ...parent, ...days, unit });
    const parts = await Promise.all(stations.map(ledger));
    const sum = (name: keyof Pendency) => parts.reduce((all, part) => all + part[name], 0);
    const summed = {
      opening: sum('opening'),
      registered: sum('registered'),
      traced: sum('traced'),
      closing: sum('closing'),
    };
    expect(await ledger(parent.unit)).toMatchObject(summed);
  }));

it('never traces more of those registered in a period than were registered in it', () =>
  each(cut, async (_rows, asked) => {
    const [cohort, registered] = await Promise.all(
      (['COHORT', 'REGISTERED_IN_PERIOD'] as const).map((basis) => counter.tally({ ...asked, basis })),
    );
    expect(cohort?.total).toBeLessThanOrEqual(registered?.total ?? 0);
  }));

it('splits a number into groups that add up to it, each of which is the answer to a question of its own', () =>
  each(cut, async (_rows, asked) => {
    const { total } = await counter.tally(asked);
    for (const groupBy of GROUPINGS) {
      const groups = await counter.groups(asked, groupBy);
      const sum = groups.reduce((all, { counted }) => all + (counted.total ?? 0), 0);
      if (asked.unitOfCount === 'PERSON') expect(sum).toBe(total);
      else expect(sum).toBeGreaterThanOrEqual(total ?? 0);
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      for (const group of groups) {
        expect(readCutId(formatCutId(group.cut))).toEqual(group.cut);
        expect(await counter.tally(group.cut)).toEqual(group.counted);
      }
    }
  }));

it('opens a number to exactly the cases that it counts, page by page', () =>
  each(
    fc.tuple(cut, fc.constantFrom(1, 3, 50), fc.constantFrom(...GROUPINGS)),
    async (rows, [asked, first, groupBy]) => {
      const listed = await casesOf(asked, first);
      const keyOf = ({ paper, person }: { paper: number | string; person: number }) => `${paper}/${person}`;
      expect(listed.map(keyOf).sort()).toEqual(plainly(rows, asked).map(keyOf).sort());
      for (const { cut: part, counted } of await counter.groups(asked, groupBy)) {
        const opened = await casesOf(part, 50);
        const papers = new Set(opened.map(({ paper }) => paper));
        expect(part.unitOfCount === 'PERSON' ? opened.length : papers.size).toBe(counted.total);
      }
    },
  ));

it('shows every month of a period, the empty ones too', async () => {
  await insertRows(store, []);
  const asked: Cut = {
    ...{ unit: 'state:MP', from: '2024-11-20', to: '2025-02-03', basis: 'TRACED_IN_PERIOD' },
    ...{ population: 'ALL', unitOfCount: 'PERSON', filter: {} },
  };
  const groups = await counter.groups(asked, 'MONTH');
  expect(groups.map(({ key, cut: { from, to } }) => [key, from, to])).toEqual([
    ['2024-11', '2024-11-20', '2024-11-30'],
    ['2024-12', '2024-12-01', '2024-12-31'],
    ['2025-01', '2025-01-01', '2025-01-31'],
    ['2025-02', '2025-02-01', '2025-02-03'],
  ]);
});

it('divides those traced by how long it took, and leaves nobody out', () =>
  each(cut, async (rows, given) => {
    const asked: Cut = { ...given, basis: 'TRACED_IN_PERIOD', unitOfCount: 'PERSON' };
    const time = await readTimeToTrace(store, units, asked);
    const hoursOf = ({ hours, registeredAt, tracedAt }: CountedRow) =>
      hours ??
      (registeredAt !== null && registeredAt <= (tracedAt ?? 0) ? ((tracedAt ?? 0) - registeredAt) / 3_600_000 : null);
    const traced = plainly(rows, asked);
    const hours = traced
      .map(hoursOf)
      .filter((value) => value !== null)
      .sort((a, b) => a - b);
    expect(time.known + time.unknown).toBe(traced.length);
    expect(time.known).toBe(hours.length);
    expect(time.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(time.known);
    expect([time.within24Hours, time.within48Hours, time.within72Hours]).toEqual(
      [24, 48, 72].map((most) => hours.filter((value) => value <= most).length),
    );
    const middle =
      ((hours[Math.floor((hours.length - 1) / 2)] ?? 0) + (hours[Math.ceil((hours.length - 1) / 2)] ?? 0)) / 2;
    if (hours.length > 0) expect(time.medianHours).toBeCloseTo(middle, 0);
    else expect(time.medianHours).toBeNull();
  }));
