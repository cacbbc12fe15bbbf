import type { CallerContext, Caller, PurposeName, Role } from '../../../../schema/rights/caller';
import type { DisclosureEntry } from '../../../../schema/rights/disclosure';
import { silentLog } from '../../../../schema/process/log';
import { readDisclosures, type DisclosureArgs } from '../../../../subgraphs/disclosures/log/disclosure-page';
import { readDisclosureRows } from '../../../../subgraphs/disclosures/log/disclosure-rows';
import type { Queryable, Values } from '../../../../subgraphs/runtime/postgres/store';
import { testCallerContext } from '../../../caller-context';
import { testCursors as cursors } from '../../../signing';
import { childToken, disclosureEntry, secrets } from './disclosure-entries';
import { openLog, type OpenedLog } from './opened-log';

let opened: OpenedLog;

beforeEach(async () => {
  opened = await openLog();
});

afterEach(() => opened.close());

const callerContext = (role: Role, name: PurposeName, given: Partial<Caller> = {}) =>
  testCallerContext({ role, unit: {}, ...given }, { name });
const auditor = callerContext('AUDITOR', 'AUDIT');

const idsOf = (id: string) => Promise.resolve(id.startsWith('joined-') ? [id, 'joined-before'] : [id]);

const page = (who: CallerContext, args: Partial<DisclosureArgs> = {}) =>
  readDisclosures({ disclosures: opened.disclosures, idsOf, token: secrets.token, cursors, log: silentLog }, who, {
    first: 100,
    ...args,
  });

/** The requests whose entries are on the page, in its order. */
async function operations(who: CallerContext, args: Partial<DisclosureArgs> = {}): Promise<(string | null)[] | null> {
  const read = await page(who, args);
  return read && read.edges.map(({ node }) => node.operationName);
}

function entry(name: string, given: Partial<DisclosureEntry> = {}, caller: Partial<Caller> = {}): DisclosureEntry {
  const plain = disclosureEntry();
  return { ...plain, operation: { ...plain.operation, name }, ...given, caller: { ...plain.caller, ...caller } };
}

const about = (...children: string[]): DisclosureEntry['children'] =>
  children.map((child) => ({ token: childToken(child), returned: { CASE: 'FULL' }, withheld: { FAMILY: 'NONE' } }));

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as { extensions: Record<string, unknown> }).extensions['code'],
  );

it('an auditor reads all fields of an entry, in Indian time, and no name of a child', async () => {
  await opened.disclosures.append([disclosureEntry()]);
  const read = await page(auditor);
  expect(read?.edges.map(({ node }) => node)).toEqual([
    {
      seq: '1',
      kind: 'DISCLOSURE',
      at: '2025-10-03T09:00:00+05:30',
      callerId: 'officer-1',
      role: 'STATION_IO',
      unit: 'station:MP/23380012',
      state: 'MP',
      purpose: 'INVESTIGATE',
      legalBasis: 'JJ_ACT',
      caseReference: 'file 7/2025',
      operationName: 'Trace',
      operationHash: disclosureEntry().operation.hash,
      children: [
        {
          token: childToken('child-1'),
          returned: [{ group: 'CASE', level: 'FULL' }],
          withheld: [{ group: 'REPORTS', level: 'EXISTS' }],
        },
      ],
    },
  ]);
});

it('the newest come first, by the time of the disclosure and not of its arrival in the log', async () => {
  await opened.disclosures.append([
    entry('second', { at: '2025-10-03T04:00:00.000Z' }),
    entry('third', { at: '2025-10-03T05:00:00.000Z' }),
    entry('first', { at: '2025-10-03T03:00:00.000Z' }),
  ]);
  expect(await operations(auditor)).toEqual(['third', 'second', 'first']);
});

it('pages follow each other without a gap or an overlap, also among entries of one instant', async () => {
  await opened.disclosures.append(Array.from({ length: 23 }, (_, at) => entry(`number${at}`)));
  const seen: (string | null)[] = [];
  for (let after: string | null = null, more = true; more;) {
    const read = await page(auditor, { first: 5, after });
    expect(read?.pageInfo.hasPreviousPage).toBe(after !== null);
    seen.push(...(read?.edges ?? []).map(({ node }) => node.operationName));
    after = read?.pageInfo.endCursor ?? null;
    more = read?.pageInfo.hasNextPage ?? false;
  }
  expect(seen).toHaveLength(23);
  expect(new Set(seen).size).toBe(23);
});

it('entries are found by child, caller and time, and by all of them at once', async () => {
  await opened.disclosures.append([
    entry('a', { children: about('one', 'two'), at: '2025-10-01T00:00:00.000Z' }),
    entry('b', { children: about('two'), at: '2025-10-02T00:00:00.000Z' }, { id: 'officer-2' }),
    entry('c', { children: about('one'), at: '2025-10-03T00:00:00.000Z' }, { id: 'officer-2' }),
    entry('d', { children: [], at: '2025-10-04T00:00:00.000Z' }, { id: 'officer-2' }),
  ]);
  expect(await operations(auditor, { child: 'one' })).toEqual(['c', 'a']);
  expect(await operations(auditor, { caller: 'officer-2' })).toEqual(['d', 'c', 'b']);
  expect(await operations(auditor, { from: '2025-10-02T05:30:00+05:30', to: '2025-10-04T00:00:00Z' })).toEqual([
    'c',
    'b',
  ]);
  expect(await operations(auditor, { child: 'one', caller: 'officer-2', to: '2025-10-05T00:00:00Z' })).toEqual(['c']);
  expect(await operations(auditor, { child: 'three' })).toEqual([]);
});

it('what was disclosed of a child before it was joined to another is found by any of its ids, once and in order', async () => {
  await opened.disclosures.append([
    entry('a', { children: about('joined-before'), at: '2025-10-01T00:00:00.000Z' }),
    entry('b', { children: about('joined-before', 'joined-now'), at: '2025-10-02T00:00:00.000Z' }),
    entry('c', { children: about('joined-now'), at: '2025-10-03T00:00:00.000Z' }),
    entry('d', { children: about('other'), at: '2025-10-04T00:00:00.000Z' }),
  ]);
  expect(await operations(auditor, { child: 'joined-now' })).toEqual(['c', 'b', 'a']);
  const family = callerContext('FAMILY', 'ACCESS', { child: 'joined-now' });
  expect(await operations(family)).toEqual(['c', 'b', 'a']);
  const first = await page(family, { first: 2 });
  expect(await operations(family, { first: 2, after: first?.pageInfo.endCursor ?? null })).toEqual(['a']);
  expect(await operations(family, { child: 'other' })).toEqual([]);
});

it('an invalid page size, a cursor of another list and an invalid instant are refused by their codes', async () => {
  for (const first of [0, 101, 1.5]) expect(await codeOf(page(auditor, { first }))).toBe('PAGE_SIZE_INVALID');
  const forged = Buffer.from(`disclosures:${Date.now()}:entry-1`).toString('base64url');
  for (const after of ['', 'x', forged, cursors.encrypt('alerts', [4])]) {
    expect(await codeOf(page(auditor, { after }))).toBe('CURSOR_MALFORMED');
  }
  for (const from of ['yesterday', '2025-10-03', '2025-10-03T10:00:00', '2025-13-03T10:00:00Z']) {
    expect(await codeOf(page(auditor, { from }))).toBe('QUERY_INVALID');
  }
});

describe('who may read what', () => {
  beforeEach(() =>
    opened.disclosures.append([
      entry('own', { children: about('one', 'two') }),
      entry('sameStation', {}, { id: 'officer-2' }),
      entry('otherDistrict', {}, { id: 'officer-3', unit: { station: 'MP/1', district: 'MP/Rewa', range: 'MP/Rewa' } }),
      entry(
        'sameRange',
        {},
        { id: 'officer-4', unit: { station: 'MP/2', district: 'MP/Seoni', range: 'MP/Jabalpur' } },
      ),
      entry('otherState', {}, { id: 'officer-5', state: 'RJ' }),
    ]),
  );

  it('an officer, a partner, a committee: their own calls, whatever they ask for', async () => {
    const officer = callerContext('STATION_IO', 'INVESTIGATE', { id: 'officer-1' });
    expect(await operations(officer)).toEqual(['own']);
    expect(await operations(officer, { child: 'two' })).toEqual(['own']);
    expect(await operations(officer, { caller: 'officer-2' })).toEqual([]);
  });

  it('a supervisor: the calls of all units under the same command, in the same state', async () => {
    const range = { range: 'MP/Jabalpur', zone: 'MP/Jabalpur Zone' };
    const inRange = callerContext('SUPERVISOR', 'MONITOR', { id: 'sp', unit: range });
    expect((await operations(inRange))?.sort()).toEqual(['own', 'sameRange', 'sameStation']);
    const inDistrict = callerContext('SUPERVISOR', 'MONITOR', { unit: { ...range, district: 'MP/Katni' } });
    expect((await operations(inDistrict))?.sort()).toEqual(['own', 'sameStation']);
    const inRajasthan = callerContext('SUPERVISOR', 'MONITOR', {
      unit: { ...range, district: 'MP/Katni' },
      state: 'RJ',
    });
    expect(await operations(inRajasthan)).toEqual(['otherState']);
    expect(await operations(inDistrict, { caller: 'officer-3' })).toEqual([]);
    expect(await operations(callerContext('SUPERVISOR', 'MONITOR', { unit: {} }))).toBeNull();
  });

  it('a family: what was disclosed of its own child, and of no other in the same entry', async () => {
    const family = callerContext('FAMILY', 'ACCESS', { child: 'two' });
    const read = await page(family);
    expect(read?.edges.map(({ node }) => [node.operationName, node.children.map(({ token }) => token)])).toEqual([
      ['own', [childToken('two')]],
    ]);
    expect(await operations(family, { child: 'two' })).toEqual(['own']);
    expect(await operations(family, { child: 'one' })).toEqual([]);
    expect(await operations(callerContext('FAMILY', 'ACCESS', { child: null }))).toBeNull();
  });

  it('for another purpose than the role’s, or for none: withheld', async () => {
    expect(await operations(callerContext('AUDITOR', 'INVESTIGATE'))).toBeNull();
    expect(await operations(callerContext('OPERATOR', 'OPERATE'))).toBeNull();
    expect(await operations(callerContext('PRESS', 'STATISTICS'))).toBeNull();
    expect(await operations(testCallerContext({ role: 'AUDITOR' }, null))).toBeNull();
  });
});

it('what others asked changes no byte of what a caller reads of their own calls', async () => {
  const own = [1, 2, 3].map((at) => entry(`own${at}`, { id: `own-entry-${at}`, at: `2025-10-03T0${at}:00:00.000Z` }));
  const officer = callerContext('STATION_IO', 'INVESTIGATE', { id: 'officer-1' });
  const other = await openLog();
  try {
    for (const mine of own) {
      await opened.disclosures.append([mine]);
      const others = [entry('x', {}, { id: 'officer-2' }), entry('y', { at: mine.at }, { id: 'officer-3' })];
      await other.disclosures.append([...others, mine]);
    }
    const reading = { disclosures: other.disclosures, idsOf, token: secrets.token, cursors, log: silentLog };
    for (const args of [
      { first: 2 },
      { first: 100 },
      { first: 100, child: 'child-1' },
      { first: 100, caller: 'officer-2' },
    ]) {
      const alone = await page(officer, args);
      expect(JSON.stringify(await readDisclosures(reading, officer, args))).toBe(JSON.stringify(alone));
    }
  } finally {
    await other.close();
  }
});

it('a page of a long log is a scan of an index, whatever the filters', async () => {
  await opened.owner.query(
    `INSERT INTO ledger.disclosure (seq, entry, hash, id, at) SELECT n, '', '', 'id' || n, n FROM generate_series(1, 20000) n;
     INSERT INTO ledger.disclosure_key (key, at, id)
       SELECT 'caller officer-' || n % 2, n, 'id' || n FROM generate_series(1, 20000) n`,
  );
  const [officer, child] = [['caller officer-1'], ['child x', 'child y']];
  for (const keys of [[], [officer], [officer, child], [child, officer]]) {
    let plan = '';
    const explaining: Queryable = {
      async query<R extends object>(text: string, values?: Values): Promise<readonly R[]> {
        const rows = await opened.store.query<Record<string, string>>(`EXPLAIN (ANALYZE, TIMING OFF) ${text}`, values);
        plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        return [];
      },
    };
    await readDisclosureRows(explaining, { keys, from: 5, to: 19_000, after: { at: 18_000, id: 'x' }, limit: 3 });
    expect({ keys, plan }).not.toEqual({ keys, plan: expect.stringMatching(/Seq Scan|Bitmap/) });
    // What each key gave is put in one order: a page at most.
    const sorted = [...plan.matchAll(/(?:Sort|Unique)[^\n]*actual rows=(\d+)/g)].map(([, rows]) => Number(rows));
    expect(Math.max(0, ...sorted)).toBeLessThanOrEqual(6);
  }
});
