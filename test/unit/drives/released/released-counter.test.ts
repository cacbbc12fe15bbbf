import fc from 'fast-check';
import { WITHHELD, type Counter, type Tally } from '../../../../subgraphs/drives/counting/counter';
import { kindOf } from '../../../../subgraphs/drives/cut/command-unit';
import type { CommandUnit, Cut, CutFilter } from '../../../../subgraphs/drives/cut/cut';
import { daysOfMonth } from '../../../../subgraphs/drives/cut/ist-days';
import { createReleasedCounter } from '../../../../subgraphs/drives/released/released-counter';
import { HOUR_MS } from '../../../../schema/process/clock';
import type { Queryable } from '../../../../subgraphs/runtime/postgres/store';
import { createFakeClock } from '../../../fake-clock';
import { Differences, sums, type Known } from './differencing';
import { ledgerDatabase, ledgers, MONTHS, STATIONS, type Person } from './random-ledger';

const SMALLEST = 5;
const [AUGUST, SEPTEMBER] = MONTHS;
const PERIODS = [
  [AUGUST, AUGUST],
  [SEPTEMBER, SEPTEMBER],
  [AUGUST, SEPTEMBER],
] as const;
const POPULATIONS = ['CHILDREN', 'WOMEN', 'WOMEN_AND_CHILDREN'] as const;
const UNITS = [
  ...new Set(STATIONS.flatMap(({ state, range, city, district, station }) => [state, range, city, district, station])),
].filter((unit) => unit !== null);
/** Every value of a filter that a person of the random ledgers may have. */
const FILTERS: readonly CutFilter[] = [
  ...(['F', 'M', 'T', 'UNKNOWN'] as const).map((sex) => ({ sex })),
  ...['MP', 'GJ'].map((foundState) => ({ foundState })),
  { notSaid: 'foundState' },
];
const GROUPINGS = ['MONTH', 'STATION', 'DISTRICT', 'SEX', 'FOUND_STATE'] as const;
const SEX_FIELDS = [
  ['female', 'F'],
  ['male', 'M'],
  ['transgender', 'T'],
  ['unknown', 'UNKNOWN'],
] as const;

/** All kinds of persons that somebody who knows nothing has to reckon with. */
const KINDS: readonly Person[] = STATIONS.flatMap(({ id: station }) =>
  MONTHS.flatMap((month) =>
    (['CHILD', 'WOMAN'] as const).flatMap((population) =>
      (['F', 'M', 'T', 'UNKNOWN'] as const).flatMap((sex) =>
        ['MP', 'GJ', null].map(
          (foundState) =>
            ({
              ...{ station, month, population, sex, foundState },
              ...{ ageBand: 'FROM_12_TO_15', reason: null, circumstance: null },
            }) as const,
        ),
      ),
    ),
  ),
);

function cut(
  unit: CommandUnit,
  [from, to]: (typeof PERIODS)[number],
  population: Cut['population'],
  filter: CutFilter,
): Cut {
  const days = { from: daysOfMonth(from).from, to: daysOfMonth(to).to };
  return { unit, ...days, basis: 'TRACED_IN_PERIOD', population, unitOfCount: 'PERSON', filter };
}

function counts({ unit, from, to, population, filter }: Cut, one: Person): boolean {
  const station = STATIONS.find(({ id }) => id === one.station);
  const { notSaid, within, ...equal } = filter;
  const isPlaced = station?.[kindOf(unit)] === unit && (within === undefined || station.district === within);
  const isMonth = from !== null && from.slice(0, 7) <= one.month && one.month <= to.slice(0, 7);
  const isOf = { CHILDREN: ['CHILD'], WOMEN: ['WOMAN'], WOMEN_AND_CHILDREN: ['CHILD', 'WOMAN'], ALL: [] }[population];
  const isDistrict = notSaid !== 'district' || station?.district === null;
  const isUnsaid = notSaid === undefined || notSaid === 'district' || one[notSaid] === null;
  const isEqual = Object.entries(equal).every(([name, value]) => one[name as 'sex'] === value);
  return isPlaced && isMonth && isOf.some((of) => of === one.population) && isDistrict && isUnsaid && isEqual;
}

/** Which kinds a cut counts; reckoned once for all ledgers. */
const kindsOf = new Map<string, readonly boolean[]>();
function kindsIn(asked: Cut): readonly boolean[] {
  const key = JSON.stringify(asked);
  const has = kindsOf.get(key) ?? KINDS.map((kind) => counts(asked, kind));
  kindsOf.set(key, has);
  return has;
}

const kindOfPerson = ({ station, month, population, sex, foundState }: Person) =>
  [station, month, population, sex, foundState].join();
const KIND_PLACES = new Map(KINDS.map((kind, place) => [kindOfPerson(kind), place]));

function ledgerSize(has: readonly boolean[], ledger: readonly Person[]): number {
  return ledger.filter((one) => has[KIND_PLACES.get(kindOfPerson(one)) ?? -1]).length;
}

/** Everything that the press is told, whatever it asks of these persons. */
async function allAnswers(counter: Counter): Promise<Known[]> {
  const known = new Map<string, Known>();
  const note = (asked: Cut, tally: Tally) => {
    const parts = SEX_FIELDS.map(
      ([field, sex]) => [{ ...asked, filter: { ...asked.filter, sex } }, tally[field]] as const,
    );
    // Nobody is both: the answer says 0 of the other sexes.
    for (const [part, number] of [[asked, tally.total] as const, ...(asked.filter.sex ? [] : parts)]) {
      if (number === null) continue;
      const has = kindsIn(part);
      known.set(has.join(), {
        name: JSON.stringify([part.unit, part.from, part.to, part.population, part.filter]),
        has,
        count: number,
      });
    }
  };
  for (const unit of UNITS) {
    for (const period of PERIODS) {
      for (const population of POPULATIONS) {
        for (const filter of [{}, ...FILTERS]) {
          const asked = cut(unit, period, population, filter);
          note(asked, await counter.tally(asked));
        }
        for (const groupBy of GROUPINGS) {
          const asked = cut(unit, period, population, {});
          for (const group of await counter.groups(asked, groupBy)) note(group.cut, group.counted);
        }
      }
    }
  }
  return [...known.values()];
}

const areRead = () => Promise.resolve(true);

function press(ledger: () => readonly Person[], clock = createFakeClock()) {
  const database = ledgerDatabase(ledger);
  return { database, clock, counter: createReleasedCounter({ database, clock, areRead, smallest: SMALLEST }) };
}

const isSmall = (count: number) => count > 0 && count < SMALLEST;

describe('what the press is told', () => {
  it('is right, and gives no number of few persons away: by no answer, no two or three, no sums and differences of any', async () => {
    /** Two properties at once too, which no answer has. */
    const filters = [{}, ...FILTERS, ...FILTERS.flatMap((a) => FILTERS.map((b) => ({ ...a, ...b })))];
    const cuts = UNITS.flatMap((unit) =>
      PERIODS.flatMap((period) => POPULATIONS.flatMap((of) => filters.map((filter) => cut(unit, period, of, filter)))),
    );
    const triple = fc.tuple(fc.nat(), fc.nat(), fc.nat());
    let [small, told] = [0, 0];
    await fc.assert(
      fc.asyncProperty(ledgers, fc.array(triple, { minLength: 1000, maxLength: 1000 }), async (ledger, triples) => {
        const known = await allAnswers(press(() => ledger).counter);
        told += known.length;
        expect(known.filter(({ count, has }) => count !== ledgerSize(has, ledger))).toEqual([]);
        expect(known.filter(({ count }) => isSmall(count))).toEqual([]);
        expect(sums(known, triples).filter(({ count }) => isSmall(count))).toEqual([]);
        const differences = new Differences(known, KINDS.length);
        const smallCuts = cuts.filter((asked) => isSmall(ledgerSize(kindsIn(asked), ledger)));
        small += smallCuts.length;
        expect(smallCuts.filter((asked) => differences.reveal(kindsIn(asked)))).toEqual([]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect(Math.min(small, told)).toBeGreaterThan(1000);
  });

  it('is read once an Indian day, whoever asks, so that no two answers of a day differ by one record', async () => {
    let ledger: readonly Person[] = Array.from({ length: 9 }, () => traced(1));
    const { counter, database, clock } = press(() => ledger);
    const august = cut('state:MP', PERIODS[0], 'CHILDREN', {});
    const both = cut('state:MP', PERIODS[2], 'CHILDREN', {});
    expect((await counter.tally(august)).total).toBe(9);
    const asked = database.asked;
    ledger = [...ledger, traced(2)];
    expect([(await counter.tally(august)).total, database.asked]).toEqual([9, asked]);
    expect((await counter.tally(both)).total).toBe(9);
    // Until midnight in India.
    await clock.advance(15 * HOUR_MS - 1);
    expect((await counter.tally(august)).total).toBe(9);
    await clock.advance(1);
    expect([(await counter.tally(august)).total, (await counter.tally(both)).total]).toEqual([10, 10]);
  });

  it('is not read again the same day, however many other months are asked for in between', async () => {
    let ledger: readonly Person[] = Array.from({ length: 9 }, () => traced(1));
    const { counter } = press(() => ledger);
    const august = cut('state:MP', PERIODS[0], 'CHILDREN', {});
    expect((await counter.tally(august)).total).toBe(9);
    ledger = [...ledger, traced(2)];
    for (const state of ['AP', 'AS', 'BR', 'CG', 'DL', 'GA', 'GJ', 'HP']) {
      for (const basis of ['TRACED_IN_PERIOD', 'REGISTERED_IN_PERIOD'] as const) {
        for (const [from, to] of [
          ['1990-01-01', '2004-12-31'],
          ['2005-01-01', '2024-12-31'],
        ] as const) {
          await counter.tally({ ...august, unit: `state:${state}`, basis, from, to });
        }
      }
    }
    expect((await counter.tally(august)).total).toBe(9);
  });

  it('is withheld until the records of the state have been read to their end, and holds as of when it was made', async () => {
    let [isRead, ledger] = [false, [traced(1)] as readonly Person[]];
    const [database, clock] = [ledgerDatabase(() => ledger), createFakeClock()];
    const areAllRead = () => Promise.resolve(isRead);
    const counter = createReleasedCounter({ database, clock, areRead: areAllRead, smallest: SMALLEST });
    const august = cut('state:MP', PERIODS[0], 'CHILDREN', {});
    expect([await counter.tally(august), await counter.asOf('state:MP')]).toEqual([WITHHELD, null]);
    expect((await counter.groups(august, 'STATION')).length).toBe(0);
    [isRead, ledger] = [true, Array.from({ length: 9 }, () => traced(1))];
    const made = clock.now();
    expect((await counter.tally(august)).total).toBe(9);
    await clock.advance(HOUR_MS);
    expect(await counter.asOf('district:MP/Ratlam')).toBe(made);
  });

  it('is asked for again after a failure of the database', async () => {
    let isDown = true;
    const up = ledgerDatabase(() => Array.from({ length: 9 }, () => traced(1)));
    const database = {
      query: ((...args) => (isDown ? Promise.reject(new Error('down')) : up.query(...args))) as Queryable['query'],
    };
    const counter = createReleasedCounter({ database, clock: createFakeClock(), areRead, smallest: SMALLEST });
    const august = cut('state:MP', PERIODS[0], 'CHILDREN', {});
    await expect(counter.tally(august)).rejects.toThrow('down');
    isDown = false;
    expect((await counter.tally(august)).total).toBe(9);
  });

  it('does not depend on whether records name a unit: one without anybody and one that is not there get the same', async () => {
    const alone = [...Array.from({ length: 9 }, () => traced(1)), traced(4)];
    const { counter } = press(() => alone);
    const ask = (unit: CommandUnit) => counter.tally(cut(unit, PERIODS[0], 'CHILDREN', {}));
    expect(await ask('station:MP/7')).toEqual(WITHHELD);
    expect(await ask('station:MP/404')).toEqual(WITHHELD);
    expect(await ask('state:KL')).toEqual(WITHHELD);
    const stations = await counter.groups(cut('state:MP', PERIODS[0], 'CHILDREN', {}), 'STATION');
    expect(stations).toEqual([]);
  });

  it('keeps the useful numbers: of a state by sex, and of its large districts, where small ones have few boys', async () => {
    const girls = [1, 4, 7].flatMap((station) => Array.from({ length: 20 }, () => traced(station)));
    const boys = Array.from({ length: 12 }, (_, n) => ({ ...traced(n < 7 ? 1 : n < 10 ? 4 : 7), sex: 'M' as const }));
    const { counter } = press(() => [...girls, ...boys]);
    const ask = (unit: CommandUnit) => counter.tally(cut(unit, PERIODS[0], 'CHILDREN', {}));
    expect(await ask('state:MP')).toMatchObject({ total: 72, female: 60, male: 12, withheld: false });
    expect(await ask('district:MP/Ratlam')).toMatchObject({ total: 27, female: 20, male: 7 });
    expect(await ask('district:MP/Indore')).toMatchObject({ total: 23, female: null, male: null, withheld: true });
  });
});

/** A girl of this station. */
function traced(station: number): Person {
  return {
    ...{ station, month: AUGUST, population: 'CHILD', sex: 'F', ageBand: 'FROM_12_TO_15' },
    ...{ foundState: null, reason: null, circumstance: null },
  };
}
