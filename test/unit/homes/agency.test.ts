import { silentLog } from '../../../schema/process/log';
import { homesDialect } from '../../../subgraphs/homes/agency';
import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type AgencyRequest } from '../../../subgraphs/runtime/agency/dialect';
import { MemoryTier } from '../../../subgraphs/runtime/cache/memory-tier';
import { createRecordCache } from '../../../subgraphs/runtime/cache/record-cache';
import { buildReport } from '../../../subgraphs/runtime/agency-subgraph/movement-report';
import { createSharedLoader } from '../../../subgraphs/runtime/agency-subgraph/shared-loader';
import { testSource } from '../../counted-agency';
import { createFakeClock } from '../../fake-clock';
import { cwcCase, profile } from './wire-records';

const STAY = { kind: 'stay', native: 'CHB2025_000123' } as const;
const CASE = { kind: 'cwc-case', native: 'CWC/ALW/C/2025/0311' } as const;

function answering(body: unknown) {
  const requested: AgencyRequest[] = [];
  const call = (request: AgencyRequest) => {
    requested.push(request);
    return Promise.resolve(body);
  };
  return { requested, call };
}

const search = (profiles: unknown[], cwcCases: unknown[]) => answering({ success: true, data: { profiles, cwcCases } });

describe('a homes bulk call', () => {
  it('asks for stays and committee cases in one call', async () => {
    const { call, requested } = search([profile], [cwcCase]);
    const fetched = await homesDialect.fetchRecords(call, [STAY, CASE]);
    expect(requested).toEqual([
      {
        asks: 'RECORDS',
        most: 2,
        method: 'POST',
        path: '/api/v2/records/search',
        json: { profileIds: ['CHB2025_000123'], cwcCaseNos: ['CWC/ALW/C/2025/0311'] },
      },
    ]);
    expect(fetched).toMatchObject([
      { record: STAY, value: { profile_id: 'CHB2025_000123' } },
      { record: CASE, value: { case_no: 'CWC/ALW/C/2025/0311' } },
    ]);
    expect(homesDialect.credential('secret')).toEqual({ authorization: 'Bearer secret' });
  });

  it('never counts what is left out as "not held": a system that says nothing may have lost it on the way', async () => {
    expect(await homesDialect.fetchRecords(search([], [cwcCase]).call, [STAY, CASE])).toMatchObject([
      { record: CASE, value: { case_no: cwcCase.case_no } },
      { record: STAY, value: MALFORMED },
    ]);
    expect(await homesDialect.fetchRecords(search([], []).call, [STAY, CASE])).toEqual([
      { record: STAY, value: MALFORMED },
      { record: CASE, value: MALFORMED },
    ]);
  });

  it('does not take a record for one of the other kind, nor for one of another number', async () => {
    for (const [profiles, cases] of [
      [[cwcCase], [profile]],
      [[{ ...profile, profile_id: 'CHB2025_000124' }], []],
    ] as const)
      expect(await homesDialect.fetchRecords(search([...profiles], [...cases]).call, [STAY])).toEqual([
        { record: STAY, value: MALFORMED },
      ]);
  });

  it('rejects a faulty record alone and keeps the others', async () => {
    const broken = { ...profile, case_no: cwcCase.case_no };
    expect(await homesDialect.fetchRecords(search([broken], [cwcCase]).call, [STAY, CASE])).toMatchObject([
      { record: STAY, value: MALFORMED },
      { record: CASE, value: { case_no: cwcCase.case_no } },
    ]);
  });

  it.each([
    ['nothing', {}],
    ['a failure', { success: false, data: { profiles: [], cwcCases: [] } }],
    ['half the data', { success: true, data: { profiles: [] } }],
  ])('takes %s for no answer at all', async (_, body) => {
    const failed = homesDialect.fetchRecords(answering(body).call, [STAY]);
    await expect(failed).rejects.toEqual(new AgencyFailure('AGENCY_MALFORMED'));
  });
});

describe('a homes change feed', () => {
  it('names stays and committee cases, with the slashes of their numbers', async () => {
    const items = [
      { ref: 'PROFILE/CHB2025_000123', deleted: false, modified: '2025-10-07T10:00:00+05:30', body: profile },
      { ref: 'CWC/CWC/ALW/C/2025/0311', deleted: true, modified: '2025-10-07T11:00:00+05:30', body: null },
      { ref: 'PROFILE/CHB2025_000123', deleted: false, modified: '2025-10-07T12:00:00+05:30', body: cwcCase },
      { ref: 'SOMETHING/ELSE', deleted: false, modified: '2025-10-07T13:00:00+05:30', body: profile },
    ];
    const { call, requested } = answering({ success: true, data: { items, cursor: 'w.4', hasMore: false } });
    const page = await homesDialect.fetchChanges(call, 'w.0', 50);
    expect(requested[0]).toMatchObject({ path: '/api/v2/changes', query: { after: 'w.0', limit: '50' } });
    expect(page).toMatchObject({
      cursor: 'w.4',
      more: false,
      changes: [
        { record: STAY, value: { profile_id: 'CHB2025_000123' }, version: '2025-10-07T04:30:00.000Z' },
        { record: CASE, value: null, version: '2025-10-07T05:30:00.000Z' },
        { record: STAY, value: MALFORMED },
        { record: null, value: MALFORMED },
      ],
    });
  });
});

describe('an answer that says nothing of a stay', () => {
  const keys = ['homes-rj:stay:CHB2025_000123', 'homes-rj:cwc-case:CWC/ALW/C/2025/0311'] as const;
  const refs = keys.map((key) => ({ childId: 'c1', key, relation: { protected: false, relations: [] } }));

  async function sourcesOf(profiles: unknown[], cwcCases: unknown[]) {
    const { call, requested } = search(profiles, cwcCases);
    const clock = createFakeClock();
    const memory = new MemoryTier({ maxEntries: 100, maxBytes: 1_000_000 });
    const cache = createRecordCache({ memory, shared: null, clock, log: silentLog });
    const config = testSource({ id: 'homes-rj', agency: 'homes', region: 'RJ' });
    const sources = new Map([['homes-rj', { config, call }]]);
    const newLoader = createSharedLoader({ dialect: homesDialect, sources, cache, clock });
    const lookups = await newLoader(clock.now() + 1000).loadMany(keys);
    expect(requested).toHaveLength(1);
    return buildReport('homes', refs, lookups, () => ({ events: [], losses: [] })).sources;
  }

  it('makes the source one that did not answer, and withdraws nothing', async () => {
    expect(await sourcesOf([], [])).toMatchObject([
      { source: 'homes-rj', status: 'NO_ANSWER', code: 'AGENCY_MALFORMED', absent: [] },
    ]);
    expect(await sourcesOf([], [cwcCase])).toMatchObject([{ status: 'PARTIAL', code: 'AGENCY_MALFORMED', absent: [] }]);
    expect(await sourcesOf([profile], [cwcCase])).toMatchObject([{ status: 'ANSWERED', code: null, absent: [] }]);
  });
});
