import { silentLog } from '../../../../schema/process/log';
import type { LeadPlace } from '../../../../subgraphs/children/matches/lead-source';
import { leadsOf, review } from '../../../../subgraphs/children/matches/read-leads';
import { openStore, type Queryable, type Store, type Values } from '../../../../subgraphs/runtime/postgres/store';
import { leadsIn, openMatchingFixture, recordOf, type MatchingFixture } from './matching-fixture';
import { salma, sunita } from './stated-children';

let fixture: MatchingFixture;
let store: Store;

beforeAll(async () => {
  fixture = await openMatchingFixture();
  ({ store } = fixture);
});
afterAll(() => fixture.close());

const all = { unit: null, state: null };
const place = ({ low, high }: Awaited<ReturnType<typeof review>>[number]): LeadPlace => {
  return { low: low.claimId, high: high.claimId };
};

describe('three records of a girl, and one of another', () => {
  beforeAll(async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', sunita.stay));
    await fixture.give(recordOf('railway-nwr 3', sunita.contact), recordOf('police-mh 4', salma.missing));
  });
  const shown = async (within: { unit: string | null; state: string | null }) =>
    (await review(store, within, 'ALL', 10, null)).map(({ low, high }) => `${low.recordId} ${high.recordId}`).sort();
  const pairs = [
    'homes-rj:stay:2 railway-nwr:contact:3',
    'police-mp:fir:1 homes-rj:stay:2',
    'police-mp:fir:1 railway-nwr:contact:3',
  ];

  it('are three leads in the order of first sight, each with its margin and probability', async () => {
    const leads = await review(store, all, 'ALL', 10, null);
    expect(await shown(all)).toEqual(pairs);
    const places = leads.map(({ seqs: [low, high] }) => low * 1e6 + high);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    const strong = await review(store, all, 'STRONG_BITS', 10, null);
    expect(strong).toEqual(leads.filter(({ bits }) => bits >= 7));
    for (const { bits, posterior, modelVersion } of leads) {
      expect(bits).toBeGreaterThan(0);
      expect(posterior).toBeLessThan(1);
      expect(modelVersion).toMatch(/^children-/);
    }
  });

  it.each([
    ['station:MP/23380012', null, pairs.slice(1)],
    ['post:NWR/AWR', null, [pairs[0], pairs[2]]],
    [null, 'MP', pairs.slice(1)],
    // The home lies there, and the railway found her there.
    [null, 'RJ', pairs],
    ['post:NWR/AWR', 'MP', [pairs[2]]],
    ['station:MP/1', null, []],
    [null, 'UP', []],
  ])('are for review by unit %s and state %s as far as a record lies there', async (unit, state, expected) => {
    expect(await shown({ unit, state })).toEqual(expected);
  });

  it('change units as the records do', async () => {
    await fixture.give(recordOf('homes-rj 2', { ...sunita.stay, heldBy: ['home:UP/LKO/CH/0001'] }, 2));
    expect(await shown({ unit: null, state: 'UP' })).toEqual(pairs.slice(0, 2));
    expect(await shown({ unit: 'home:RJ/ALW/CH/0007', state: null })).toEqual([]);
  });

  it('are found from either side, all or those whose bits are worth a review', async () => {
    for (const lead of await review(store, all, 'ALL', 10, null)) {
      const ends = await Promise.all(
        [lead.low, lead.high].map(({ claimId }) => leadsOf(store, [claimId], 'REVIEW_BITS')),
      );
      for (const leads of ends) expect(leads).toContainEqual(lead);
      const every = await leadsOf(store, [lead.low.claimId], 'ALL');
      const worth = await leadsOf(store, [lead.low.claimId], 'REVIEW_BITS');
      expect(worth).toEqual(every.filter(({ bits }) => bits >= 0));
    }
    expect(await leadsOf(store, [], 'ALL')).toEqual([]);
  });
});

describe.each(['never', 'since'])('among a hundred thousand leads, counted %s', (counted) => {
  const LEADS = 100_000;

  beforeAll(async () => {
    await fixture.empty();
    // Claims of 50,000 records, each with four leads; one in a thousand lies with one station.
    await store.transaction(async (database) => {
      await database.query(
        `INSERT INTO claim (seq, born_id, record_key, person, child, cluster, vouched, linked_by, bears, cites, asked_by, payload)
         SELECT 1000000 + n, 'lead' || n, 'police-mp:fir:' || n, 0, 1000000 + n, n, 1000000 + n, '{}', '{}', '{}', '{}', '{}'
         FROM generate_series(1, 50000) n`,
      );
      await database.query(
        `INSERT INTO lead (low, high, bits, joint_bits, other_given_name, posterior, band, model_version, found_at)
         SELECT 1000000 + n % 49000 + 1, 1000000 + n % 49000 + 2 + n / 49000, (n * 7919 % 2000) / 100.0, 20, false, 0.5,
           CASE WHEN n % 10 = 0 THEN 'STRONG' ELSE 'REVIEW' END, 'm', now()
         FROM generate_series(0, $1 - 1) n`,
        [LEADS],
      );
      await database.query(
        `INSERT INTO lead_unit SELECT low, high, 'station:MP/' || low % 1000, bits FROM lead
         UNION ALL SELECT low, high, 'state:MP', bits FROM lead`,
      );
    });
    if (counted === 'since') await analyze();
  });

  /** Has PostgreSQL count its rows, as it does by itself some time after they came. */
  async function analyze(): Promise<void> {
    const owner = await openStore({ databaseUrl: fixture.databaseUrl, migrations: {}, log: silentLog, readMs: 60_000 });
    await owner.query('ANALYZE');
    await owner.close();
  }

  /** How many rows PostgreSQL read for the work. */
  async function rowsRead(work: (database: Queryable) => Promise<unknown>): Promise<number> {
    let read = 0;
    await work({
      async query<R extends object>(text: string, values?: Values) {
        const [plan] = await store.query<{ 'QUERY PLAN': object }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
        JSON.stringify(plan, (key, value: unknown) => {
          if (key === 'Actual Rows' || key === 'Rows Removed by Filter' || key === 'Rows Removed by Join Filter') {
            read += Number(value);
          }
          return value;
        });
        return store.query<R>(text, values);
      },
    });
    return read;
  }

  it.each([
    ['all', all],
    ['a station', { unit: 'station:MP/7', state: null }],
    ['a state', { unit: null, state: 'MP' }],
    ['a station in a state', { unit: 'station:MP/7', state: 'MP' }],
    ['a unit that has none', { unit: 'station:MP/none', state: null }],
  ])('a page of %s reads that page, wherever it begins', async (_, within) => {
    for (const part of ['STRONG_BITS', 'ALL'] as const) {
      for (let after: LeadPlace | null = null, page = 0; page < 3; page++) {
        const from: LeadPlace | null = after;
        expect(await rowsRead((database) => review(database, within, part, 20, from))).toBeLessThan(1500);
        const leads = await review(store, within, part, 20, from);
        const last = leads.at(-1);
        if (!last) break;
        after = place(last);
      }
    }
  });

  it('the leads of one claim are read without the others', async () => {
    expect(await rowsRead((database) => leadsOf(database, ['lead700'], 'REVIEW_BITS'))).toBeLessThan(200);
  });

  it('pages follow each other without gap or repetition, with equal bits too', async () => {
    const within = { unit: 'station:MP/7', state: null };
    const seen: string[] = [];
    for (let after: LeadPlace | null = null; ;) {
      const leads: Awaited<ReturnType<typeof review>> = await review(store, within, 'ALL', 7, after);
      seen.push(...leads.map(({ low, high }) => `${low.claimId} ${high.claimId}`));
      const last = leads.at(-1);
      if (!last) break;
      after = place(last);
    }
    const [count] = await store.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM lead_unit WHERE unit = 'station:MP/7'`,
    );
    expect(seen).toHaveLength(count?.n ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
    expect(await leadsIn(store)).toHaveLength(LEADS);
  });
});
