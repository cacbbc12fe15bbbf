import fc from 'fast-check';
import type { Counter, CountedGroup } from '../../../../subgraphs/drives/counting/counter';
import { createLedgerCounter } from '../../../../subgraphs/drives/counting/ledger-counter';
import { createUnits } from '../../../../subgraphs/drives/counting/units';
import { COUNTED_POPULATIONS, type Cut, type CutFilter, type Grouping } from '../../../../subgraphs/drives/cut/cut';
import { daysOfMonth } from '../../../../subgraphs/drives/cut/ist-days';
import { createReleasedCounter } from '../../../../subgraphs/drives/released/released-counter';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { newStore } from '../../children/new-store';
import { countedRows, insertRows, insertStations, unit } from '../counting/counted-rows';

let store: Store;
let ledger: Counter;

beforeAll(async () => {
  ({ store } = await newStore());
  await insertStations(store);
  ledger = createLedgerCounter(
    store,
    createUnits(store, (_question, ask) => ask()),
  );
});

/** Once a day: for every ledger that is put in its place a new one. */
const released = (smallest: number) =>
  createReleasedCounter({ database: store, clock: createFakeClock(), areRead: () => Promise.resolve(true), smallest });

const month = fc.constantFrom('2024-12', '2025-01', '2025-02', '2025-03', '2025-06');
const filter = fc.constantFrom<CutFilter>(
  {},
  {},
  { sex: 'F' },
  { ageBand: 'FROM_12_TO_15' },
  { foundState: 'RJ' },
  { notSaid: 'reason' },
);
/** What the press may ask. */
const asked: fc.Arbitrary<Cut> = fc
  .record({
    unit,
    months: fc.tuple(month, month),
    basis: fc.constantFrom('TRACED_IN_PERIOD', 'REGISTERED_IN_PERIOD'),
    population: fc.constantFrom('ALL', ...COUNTED_POPULATIONS),
    filter,
  })
  .map(({ months: [a, b], ...cut }): Cut => {
    const [first, last] = a < b ? [a, b] : [b, a];
    return { ...cut, unitOfCount: 'PERSON', from: daysOfMonth(first).from, to: daysOfMonth(last).to };
  });
const GROUPINGS: readonly Grouping[] = ['MONTH', 'STATION', 'DISTRICT', 'SEX', 'FOUND_STATE', 'REASON', 'AGE_BAND'];

const totals = (groups: readonly CountedGroup[]) =>
  groups
    .flatMap(({ key, cut, counted }) => (counted.total === 0 ? [] : [JSON.stringify([key, cut, counted.total])]))
    .sort();

describe('the released table of the ledger', () => {
  it('has the numbers of the ledger, if none of them were too small', async () => {
    await fc.assert(
      fc.asyncProperty(countedRows, fc.array(asked, { minLength: 8, maxLength: 8 }), async (rows, cuts) => {
        await insertRows(store, rows);
        const counter = released(1);
        for (const cut of cuts) {
          const [own, all] = [await counter.tally(cut), await ledger.tally(cut)];
          expect([cut, own.total]).toEqual([cut, all.total]);
          // Of persons with another property the sexes are not told.
          if (Object.keys(cut.filter).length === 0) expect(own).toEqual(all);
          for (const groupBy of Object.keys(cut.filter).length > 0 ? GROUPINGS.slice(0, 3) : GROUPINGS) {
            expect(totals(await counter.groups(cut, groupBy))).toEqual(totals(await ledger.groups(cut, groupBy)));
          }
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});
