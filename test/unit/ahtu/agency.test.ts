import { ahtuDialect } from '../../../subgraphs/ahtu/agency';
import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type AgencyRequest } from '../../../subgraphs/runtime/agency/dialect';
import { ahtuCase } from './wire-records';

const CASE = { kind: 'case', native: 'AHTU-MP-2025-0007' } as const;
const OTHER = { kind: 'case', native: 'AHTU-MP-2025-0008' } as const;
const other = { ...ahtuCase, name: 'cases/AHTU-MP-2025-0008' };

function answering(body: unknown) {
  const requested: AgencyRequest[] = [];
  const call = (request: AgencyRequest) => {
    requested.push(request);
    return Promise.resolve(body);
  };
  return { requested, call };
}

describe('an AHTU bulk call', () => {
  it('asks for all cases by name, with the token in its header', async () => {
    const { call, requested } = answering({ cases: [ahtuCase], missing: [other.name] });
    const fetched = await ahtuDialect.fetchRecords(call, [CASE, OTHER]);
    expect(requested).toEqual([
      {
        asks: 'RECORDS',
        most: 2,
        method: 'POST',
        path: '/v1/cases:batchGet',
        json: { names: [ahtuCase.name, other.name] },
      },
    ]);
    expect(fetched).toMatchObject([{ record: CASE, value: { name: ahtuCase.name } }]);
    expect(ahtuDialect.credential('secret')).toEqual({ 'x-ahtu-token': 'secret' });
  });

  it('rejects a faulty case alone and keeps the others', async () => {
    const { call } = answering({
      cases: [{ ...ahtuCase, unit: { ...ahtuCase.unit, state: 'RJ' } }, other],
      missing: [],
    });
    expect(await ahtuDialect.fetchRecords(call, [CASE, OTHER])).toMatchObject([
      { record: CASE, value: MALFORMED },
      { record: OTHER, value: { name: other.name } },
    ]);
  });

  it('does not take a case that the answer never mentions for one that is not held', async () => {
    const { call } = answering({ cases: [], missing: [] });
    expect(await ahtuDialect.fetchRecords(call, [CASE])).toEqual([{ record: CASE, value: MALFORMED }]);
  });

  it.each([[{}], [{ cases: [] }], [{ cases: {}, missing: [] }], ['cases']])(
    'takes %j for no answer at all',
    async (body) => {
      const failed = ahtuDialect.fetchRecords(answering(body).call, [CASE]);
      await expect(failed).rejects.toEqual(new AgencyFailure('AGENCY_MALFORMED'));
    },
  );

  it('does not read a case of another name, or of a unit in another state than its name says', async () => {
    for (const fields of [{ name: other.name }, { unit: { ...ahtuCase.unit, state: 'Rajasthan' } }]) {
      const { call } = answering({ cases: [{ ...ahtuCase, ...fields }], missing: [] });
      expect(await ahtuDialect.fetchRecords(call, [CASE])).toEqual([{ record: CASE, value: MALFORMED }]);
    }
    const { call } = answering({
      cases: [{ ...ahtuCase, unit: { ...ahtuCase.unit, state: 'मध्य प्रदेश' } }],
      missing: [],
    });
    expect(await ahtuDialect.fetchRecords(call, [CASE])).toMatchObject([
      { record: CASE, value: { name: ahtuCase.name } },
    ]);
  });
});

describe('an AHTU change feed', () => {
  it('is read page by page until its end', async () => {
    const at = Date.UTC(2025, 9, 11, 3, 30);
    const events = [
      { name: ahtuCase.name, kind: 'changed', at, case: ahtuCase },
      { name: ahtuCase.name, kind: 'removed', at },
      { name: ahtuCase.name, kind: 'changed', at, case: other },
      { name: ahtuCase.name, kind: 'changed', at: 1e300, case: ahtuCase },
      { name: 'people/1', kind: 'changed', at, case: ahtuCase },
    ];
    const { call, requested } = answering({ events, nextPageToken: 'w.5', endOfFeed: false });
    const page = await ahtuDialect.fetchChanges(call, null, 20);
    expect(requested).toEqual([
      { asks: 'CHANGES', most: 20, method: 'GET', path: '/v1/cases:changes', query: { pageToken: '', pageSize: '20' } },
    ]);
    expect(page).toMatchObject({
      cursor: 'w.5',
      more: true,
      changes: [
        { record: CASE, value: { name: ahtuCase.name }, version: '2025-10-11T03:30:00.000Z' },
        { record: CASE, value: null },
        { record: CASE, value: MALFORMED },
        { record: CASE, value: MALFORMED },
        { record: null, value: MALFORMED },
      ],
    });
  });
});
