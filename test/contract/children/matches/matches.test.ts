import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { RecordClaims } from '../../../../schema/records/claims';
import { claimBatch, personClaim } from '../../../unit/children/person-claims';
import { leadsIn, openMatchingFixture, recordOf, saying, until, type MatchingFixture } from './matching-fixture';
import { anita, salma, stranger, sunita } from './stated-children';

let fixture: MatchingFixture;

beforeAll(async () => {
  fixture = await openMatchingFixture();
});
beforeEach(() => fixture.empty());
afterAll(() => fixture.close());

const leads = () => leadsIn(fixture.store);
const waiting = () => fixture.store.query('SELECT * FROM match_queue');
const all = { unit: null, state: null };

describe('a claim that comes', () => {
  it('is matched with those that are known, across scripts and without a common number', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('police-mh 3', salma.missing));
    expect(await leads()).toEqual([]);
    await fixture.give(recordOf('homes-rj 2', sunita.stay));
    expect(await leads()).toEqual(['1 2 STRONG']);
    expect(await waiting()).toEqual([]);
  });

  it('is matched by what it says now: a correction adds leads and removes them', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', salma.missing));
    await fixture.give(recordOf('homes-rj 2', sunita.stay, 2));
    expect(await leads()).toEqual(['1 2 STRONG']);
    await fixture.give(recordOf('homes-rj 2', salma.missing, 3));
    expect(await leads()).toEqual([]);
  });

  it('loses its leads when its agency withdraws it, and has them again when it returns', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', sunita.stay));
    await fixture.give(recordOf('police-mp 1', null, 2));
    expect(await leads()).toEqual([]);
    await fixture.give(recordOf('police-mp 1', sunita.missing, 3));
    expect(await leads()).toEqual(['1 2 STRONG']);
  });

  it('that states only a sex has no leads', async () => {
    const silent = personClaim({ sex: 'F' });
    await fixture.give(recordOf('police-mp 1', silent), recordOf('homes-rj 2', silent));
    expect(await leads()).toEqual([]);
  });

  it('has no lead to the child that it is of already', async () => {
    const bearing = personClaim({ ...sunita.missing, bears: ['FIR_NUMBER 1'], cites: [] });
    const citing = personClaim({ ...sunita.stay, bears: [], cites: ['FIR_NUMBER 1'] });
    await fixture.give(recordOf('police-mp 1', bearing), recordOf('homes-rj 2', sunita.stay));
    expect(await leads()).toEqual(['1 2 STRONG']);
    await fixture.give(recordOf('homes-rj 2', citing, 2));
    expect(await leads()).toEqual([]);
    await fixture.give(recordOf('homes-rj 2', sunita.stay, 3));
    expect(await leads()).toEqual(['1 2 STRONG']);
  });
});

describe('a rival', () => {
  it('that cannot be told apart from the other leaves both for review', async () => {
    const bothNames = { ...sunita.contact, names: [...sunita.contact.names, ...anita.missing.names] };
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', bothNames));
    expect(await leads()).toEqual(['1 2 STRONG']);
    await fixture.give(recordOf('police-up 3', anita.missing));
    expect(await leads()).toEqual(['1 2 REVIEW', '1 3 REVIEW', '2 3 REVIEW']);
    await fixture.give(recordOf('police-up 3', null, 2));
    expect(await leads()).toEqual(['1 2 STRONG']);
  });

  it('is not a child who looks like the same child: three records of one girl are three strong leads', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', sunita.contact));
    await fixture.give(recordOf('police-up 3', sunita.missing));
    expect(await leads()).toEqual(['1 2 STRONG', '1 3 STRONG', '2 3 STRONG']);
  });

  it('speaks against a lead with all its records, not with the best of them alone', async () => {
    const contact = saying('Sunita', {
      evidence: {
        home: { village: null, block: null, district: 'Katni', state: 'MP', lat: null, lon: null },
        event: sunita.contact.evidence.event,
      },
    });
    const bearing = personClaim({ ...contact, bears: ['DD_NUMBER 1'], cites: [] });
    const citing = personClaim({ ...salma.missing, bears: [], cites: ['DD_NUMBER 1'] });
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('railway-nwr 2', bearing));
    expect(await leads()).toEqual(['1 2 STRONG']);
    await fixture.give(recordOf('homes-rj 3', citing));
    expect(await leads()).toEqual(['1 2 REVIEW']);
    await fixture.give(recordOf('homes-rj 3', null, 2), recordOf('railway-nwr 2', bearing, 2));
    expect(await leads()).toEqual(['1 2 STRONG']);
  });

  it('is not another record of the same child, however alike', async () => {
    const bearing = personClaim({ ...sunita.missing, bears: ['MISSING_REPORT 1'], cites: [] });
    const citing = personClaim({ ...sunita.missing, bears: [], cites: ['MISSING_REPORT 1'] });
    await fixture.give(
      recordOf('police-mp 1', bearing),
      recordOf('police-mp 2', citing),
      recordOf('homes-rj 3', sunita.stay),
    );
    expect(await leads()).toEqual(['1 3 STRONG', '2 3 STRONG']);
  });

  it('with another given name and the same parents is shown with the true one, and is not strong', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('police-mp 2', anita.missing));
    await fixture.give(recordOf('homes-rj 3', sunita.stay));
    const found = await leads();
    expect(found).toContain('1 3 STRONG');
    expect(found.filter((lead) => lead.startsWith('2 3') || lead.startsWith('1 2'))).not.toContainEqual(
      expect.stringContaining('STRONG'),
    );
  });
});

describe('a judgement', () => {
  it('that two children are two ends all leads between their records, also of records that come later', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', sunita.stay));
    await fixture.store.query(
      `WITH judged AS (
         INSERT INTO judgement (id, at, kind, left_claims, right_claims, actor_id, actor_role, reason, idempotency_key,
           request_digest)
         SELECT $1, now(), 'REJECT', ARRAY[min(seq)], ARRAY[max(seq)], 'a', 'STATION_IO', 'r', 'k', 'd' FROM claim
         RETURNING seq, left_claims || right_claims AS claims
       ) INSERT INTO judged_claim (claim, judgement) SELECT unnest(claims), seq FROM judged`,
      [randomBytes(8).toString('hex')],
    );
    // Before anything was matched again, and after.
    expect(await fixture.matches.review(all, 'ALL', 10, null)).toEqual([]);
    const bearing = personClaim({ ...sunita.missing, bears: ['FIR_NUMBER 1'], cites: [] });
    await fixture.give(recordOf('police-mp 1', bearing, 2));
    expect(await leads()).toEqual([]);
    const citing = personClaim({ ...sunita.missing, bears: [], cites: ['FIR_NUMBER 1'] });
    await fixture.give(recordOf('police-mp 3', citing));
    expect(await leads()).toEqual([]);
  });
});

describe('the order of arrival', () => {
  /** Leads without what depends on chance and clock, their ends in the order of their numbers. */
  const table = async () =>
    fixture.store.query(
      `SELECT least(a.record_key, b.record_key) AS one, greatest(a.record_key, b.record_key) AS other, l.bits, l.joint_bits, l.band,
         CASE WHEN l.band <> 'ON_REQUEST' THEN l.margin END AS margin,
         CASE WHEN l.band <> 'ON_REQUEST' THEN l.posterior END AS posterior
       FROM lead l JOIN claim a ON a.seq = l.low JOIN claim b ON b.seq = l.high ORDER BY 1, 2`,
    );
  const NAMES = ['Sunita', 'सुनीता', 'Anita Adivasi', 'Suneeta Devi', 'Mohan', ''];
  const place = (district: string) => ({
    ...{ village: null, block: null, district, state: 'MP' },
    lat: null,
    lon: null,
  });
  const claim = fc
    .record({
      name: fc.constantFrom(...NAMES),
      father: fc.constantFrom('Ramlal', 'रामलाल', 'Shyam', null),
      district: fc.constantFrom('Katni', 'Satna'),
      number: fc.constantFrom(null, '1', '2'),
      bears: fc.boolean(),
    })
    .map(({ name, father, district, number, bears }) => {
      const numbers = number === null ? [] : [`FIR_NUMBER ${number}`];
      const evidence = { father, home: place(district) };
      return saying(name, { evidence, bears: bears ? numbers : [], cites: bears ? [] : numbers });
    });
  /** The states of some records, oldest first; the last may be a withdrawal. */
  const histories = fc.array(fc.array(fc.option(claim, { freq: 5 }), { minLength: 1, maxLength: 2 }), {
    minLength: 2,
    maxLength: 6,
  });
  const arrivals = histories.chain((records) => {
    const states = records.flatMap((history, nth) =>
      history.map((said, version) => recordOf(`police-mp ${nth}`, said, version + 1)),
    );
    return fc.tuple(shuffled(states), shuffled(states));
  });
  const shuffled = (states: RecordClaims[]) =>
    fc.shuffledSubarray(states, { minLength: states.length, maxLength: states.length });

  it('and the batching change nothing in the final leads', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, fc.boolean(), async ([one, other], together) => {
        const tables: unknown[] = [];
        for (const order of [one, other]) {
          await fixture.empty();
          if (together && order === other) await fixture.accept(...order);
          else for (const record of order) await fixture.give(record);
          await fixture.sweep();
          tables.push(await table());
        }
        expect(tables[1]).toEqual(tables[0]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('of a child’s records decides nothing of what they say together', async () => {
    const said = (name: string, father: string | null, numbers: Parameters<typeof personClaim>[0]) =>
      saying(name, { evidence: { father, home: place('Katni') }, ...numbers });
    const citing = { bears: [], cites: ['FIR_NUMBER 2'] };
    const records = [
      recordOf('police-mp 1', said('Anita Adivasi', 'रामलाल', { bears: ['FIR_NUMBER 2'], cites: [] })),
      recordOf('police-mp 2', said('Suneeta Devi', 'Shyam', citing)),
      recordOf('police-mp 3', said('Mohan', null, citing)),
      recordOf('homes-rj 4', said('Mohan', 'रामलाल', {})),
    ];
    const seen = new Set<string>();
    for (const order of permutations(records)) {
      await fixture.empty();
      for (const record of order) await fixture.give(record);
      await fixture.sweep();
      seen.add(JSON.stringify(await table()));
    }
    expect([...seen]).toHaveLength(1);
  });

  it('and the random ids decide nothing where two records of a child agree equally', async () => {
    const evidence = { father: 'रामलाल', mother: 'Geeta', home: { ...place('Katni'), village: 'Barhi' } };
    const records = [
      recordOf('police-mp 1', saying('Sunita', { evidence, bears: ['FIR_NUMBER 2'], cites: [] })),
      recordOf('police-mp 2', saying('Mohan', { evidence, bears: [], cites: ['FIR_NUMBER 2'] })),
      recordOf('homes-rj 3', saying('Sunita', { evidence })),
      recordOf('homes-rj 4', saying('', { evidence })),
    ];
    const seen = new Set<string>();
    for (let run = 0; run < 8; run++) {
      await fixture.empty();
      await fixture.accept(...records);
      await fixture.sweep();
      seen.add(JSON.stringify(await table()));
    }
    expect([...seen]).toHaveLength(1);
  });

  it('decides no band among many, without matching all claims again', async () => {
    const records = Array.from({ length: 120 }, (_, nth) => recordOf(`police-mp ${100 + nth}`, stranger(nth)));
    await fixture.registry.accept(claimBatch('police-mp', { records }));
    await fixture.matches.settled();
    expect((await leads()).filter((lead) => lead.endsWith('STRONG'))).toEqual([]);
    const contact = personClaim({ ...sunita.contact, bears: ['DD_NUMBER AWR/2025/17'], cites: [] });
    const stay = personClaim({ ...sunita.stay, bears: [], cites: ['DD_NUMBER AWR/2025/17'] });
    const cast = { 1: sunita.missing, 2: anita.missing, 3: stay, 4: contact };
    const keys = { 1: 'police-mp 1', 2: 'police-mp 2', 3: 'homes-rj 3', 4: 'railway-nwr 4' };
    const seen = new Set<string>();
    let version = 1;
    for (const order of permutations([1, 2, 3, 4] as const)) {
      for (const nth of order) await fixture.give(recordOf(keys[nth], cast[nth], version));
      version += 1;
      seen.add((await leads()).filter((lead) => /^[1-4] /.test(lead) && !lead.endsWith('ON_REQUEST')).join(', '));
      for (const nth of order) await fixture.give(recordOf(keys[nth], null, version));
      version += 1;
    }
    expect([...seen]).toEqual([expect.stringMatching(/^1 2 REVIEW, 1 3 STRONG, 1 4 STRONG/)]);
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

describe('several processes', () => {
  /** A batch that met another process's lock, or a busy database, is tried again after a second. */
  const inTime = (isSo: () => Promise<boolean>) =>
    until(async () => {
      await fixture.clock.advance(1000);
      return isSo();
    });

  it('do not wait for a claim that is being written: the others are matched meanwhile', async () => {
    await fixture.give(recordOf('police-mp 1', sunita.missing));
    await fixture.store.query('INSERT INTO match_queue SELECT seq, revision FROM claim');
    await fixture.store.transaction(async (database) => {
      await database.query('UPDATE match_queue SET revision = revision');
      await fixture.registry.accept(claimBatch('homes-rj', { records: [recordOf('homes-rj 2', sunita.stay)] }));
      await inTime(async () => (await leads()).length > 0);
    });
    await inTime(async () => (await waiting()).length === 0);
    expect(await leads()).toEqual(['1 2 STRONG']);
  });

  it('learn of each other’s claims, and one question finds them in any', async () => {
    const other = fixture.another();
    await other.ready;
    await fixture.give(recordOf('police-mp 1', sunita.missing));
    const requested = { id: 'asked', names: [{ text: 'Sunita Adivasi' }], father: 'Ramlal' };
    await inTime(async () => (await other.ask(requested, { first: 1, minPosterior: 0 })).length > 0);
  });

  it('share what waits, and no alert is raised twice', async () => {
    const others = [fixture.another(), fixture.another()];
    const strangers = Array.from({ length: 60 }, (_, nth) => recordOf(`police-mp ${100 + nth}`, stranger(nth)));
    await fixture.accept(...strangers, recordOf('police-mp 1', sunita.missing), recordOf('homes-rj 2', sunita.stay));
    await Promise.all([fixture.matches, ...others].map((matches) => matches.settled()));
    await inTime(async () => (await waiting()).length === 0);
    expect(await leads()).toContain('1 2 STRONG');
    expect(await fixture.matches.alerts(0, 10, null)).toHaveLength(1);
  });
});
