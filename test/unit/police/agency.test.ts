import { policeDialect } from '../../../subgraphs/police/agency';
import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type AgencyRequest } from '../../../subgraphs/runtime/agency/dialect';
import { fir, kusum, missingReport, siblingsFir } from './wire-records';

const FIR = { kind: 'fir', native: 'MP/23380012/2025/0123' } as const;
const SIBLINGS = { kind: 'fir', native: 'MP/23380012/2025/0124' } as const;
const REPORT = { kind: 'missing-report', native: 'MP/23380012/2025/0045' } as const;

function answering(body: unknown) {
  const requested: AgencyRequest[] = [];
  const call = (request: AgencyRequest) => {
    requested.push(request);
    return Promise.resolve(body);
  };
  return { requested, call };
}

const bulk = (records: unknown[], notFound: string[] = []) => answering({ status: 'OK', records, notFound });
const change = (fields: object) => ({
  ...{ seq: 1, key: fir.key, changedAt: '2025-10-04T11:20:00+05:30', op: 'UPSERT', record: fir },
  ...fields,
});
const page = (changes: unknown[]) => answering({ status: 'OK', changes, next: 'w.2', more: true });

describe('a police bulk call', () => {
  it('asks for all records at once by their wire keys, with the credential in its header', async () => {
    const { call, requested } = bulk([fir, missingReport]);
    const fetched = await policeDialect.fetchRecords(call, [FIR, REPORT]);
    expect(requested).toEqual([
      {
        asks: 'RECORDS',
        most: 2,
        method: 'POST',
        path: '/cctns/records/bulk',
        json: { keys: [fir.key, missingReport.key] },
      },
    ]);
    expect(fetched).toMatchObject([
      { record: FIR, value: { type: 'FIR', key: fir.key } },
      { record: REPORT, value: { type: 'MPR', key: missingReport.key } },
    ]);
    expect(policeDialect.credential('secret')).toEqual({ 'x-api-key': 'secret' });
  });

  it('matches records by their own key, whatever their order', async () => {
    const fetched = await policeDialect.fetchRecords(bulk([siblingsFir, fir]).call, [FIR, SIBLINGS]);
    expect(fetched).toMatchObject([
      { record: SIBLINGS, value: { firNo: '0124' } },
      { record: FIR, value: { firNo: '0123' } },
    ]);
  });

  it('leaves out what the system says it does not have', async () => {
    expect(await policeDialect.fetchRecords(bulk([], [fir.key]).call, [FIR])).toEqual([]);
  });

  it('rejects a faulty record alone and keeps the others', async () => {
    const broken = { ...siblingsFir, victims: [{ ...kusum, serial: 'one' }] };
    const fetched = await policeDialect.fetchRecords(bulk([fir, broken]).call, [FIR, SIBLINGS]);
    expect(fetched).toMatchObject([
      { record: FIR, value: { key: fir.key } },
      { record: SIBLINGS, value: MALFORMED },
    ]);
  });

  it.each([
    ['two victims of one serial', { ...fir, victims: [kusum, kusum] }],
    ['a report under the key of an FIR', { ...missingReport, key: fir.key }],
    ['a victim that is none', { ...fir, victims: [null] }],
    ['one victim fewer than it says', { ...fir, victims: [kusum, null] }],
    ['no victims at all', { ...fir, victims: null }],
    ['a victim without a serial', { ...fir, victims: [{ ...kusum, serial: null }] }],
  ])('does not read a record with %s', async (_, record) => {
    const fetched = await policeDialect.fetchRecords(bulk([record]).call, [FIR]);
    expect(fetched).toEqual([{ record: FIR, value: MALFORMED }]);
  });

  const { station } = fir;
  it.each<[string, object]>([
    ['number', { firNo: '0124' }],
    ['number and year in one', { firNo: '0123/2024' }],
    ['year', { year: 2024 }],
    ['state', { stateCode: 'RJ' }],
    ['station', { stationCode: '23380013' }],
    ['station, where it is written out', { station: { ...station, code: '23380013' } }],
  ])('does not read an FIR whose %s is another one’s, in bulk as in the feed', async (_, fields) => {
    const other = { ...fir, ...fields };
    expect(await policeDialect.fetchRecords(bulk([other]).call, [FIR])).toEqual([{ record: FIR, value: MALFORMED }]);
    const read = await policeDialect.fetchChanges(page([change({ record: other })]).call, null, 10);
    expect(read.changes).toMatchObject([{ record: FIR, value: MALFORMED }]);
  });

  it.each([{ reportNo: '0046' }, { year: 2024 }, { stationCode: '1' }, { stateCode: 'Rajasthan' }])(
    'does not read a missing report that states of itself %j',
    async (fields) => {
      const [fetched] = await policeDialect.fetchRecords(bulk([{ ...missingReport, ...fields }]).call, [REPORT]);
      expect(fetched).toEqual({ record: REPORT, value: MALFORMED });
    },
  );

  it.each([
    { firNo: '123' },
    { firNo: ' 00123 ' },
    { firNo: 123 },
    { firNo: '१२३' },
    { firNo: '123/2025' },
    { firNo: 'FIR No. 0123/25' },
    { stateCode: 'Madhya Pradesh' },
    { stateCode: ' mp ' },
    { stationCode: 23380012 },
    { stationCode: '023380012 ' },
  ])('tolerates the spellings of clerks: %j', async (fields) => {
    const [fetched] = await policeDialect.fetchRecords(bulk([{ ...fir, ...fields }]).call, [FIR]);
    expect(fetched?.value).toMatchObject({ key: fir.key });
  });

  it('drops fields it does not know and accepts missing ones', async () => {
    const { io, drive, teams, ...rest } = fir;
    const [fetched] = await policeDialect.fetchRecords(bulk([{ ...rest, secret: 'x' }]).call, [FIR]);
    expect(fetched?.value).toMatchObject({ key: fir.key });
    expect(fetched?.value).not.toHaveProperty('secret');
    expect([io.rank, drive, teams.length]).toEqual(['SI', null, 1]);
  });

  it('keeps ids that come as numbers as text', async () => {
    const [fetched] = await policeDialect.fetchRecords(bulk([{ ...fir, registrationNo: 42, gdNo: 17 }]).call, [FIR]);
    expect(fetched?.value).toMatchObject({ registrationNo: '42', gdNo: '17' });
  });

  it.each([
    ['nothing', {}],
    ['no status', { records: [], notFound: [] }],
    ['records of the wrong type', { status: 'OK', records: 'none', notFound: [] }],
    ['null', null],
  ])('takes %s for no answer at all', async (_, body) => {
    const failed = policeDialect.fetchRecords(answering(body).call, [FIR]);
    await expect(failed).rejects.toEqual(new AgencyFailure('AGENCY_MALFORMED'));
  });
});

describe('a police change feed', () => {
  it('is read from the beginning without a cursor and goes on after one', async () => {
    const { call, requested } = page([]);
    await policeDialect.fetchChanges(call, null, 100);
    await policeDialect.fetchChanges(call, 'w.2', 100);
    expect(requested.map(({ query }) => query)).toEqual([
      { after: '', limit: '100' },
      { after: 'w.2', limit: '100' },
    ]);
  });

  it('gives records, withdrawals and the instant of change in UTC', async () => {
    const changes = [change({}), change({ op: 'DELETE', record: null })];
    const read = await policeDialect.fetchChanges(page(changes).call, null, 10);
    expect(read).toMatchObject({
      cursor: 'w.2',
      more: true,
      changes: [
        { record: FIR, value: { key: fir.key }, version: '2025-10-04T05:50:00.000Z' },
        { record: FIR, value: null, version: '2025-10-04T05:50:00.000Z' },
      ],
    });
  });

  it.each([
    ['holds another record than it names', { record: siblingsFir }],
    ['holds one of another key', { record: { ...fir, key: siblingsFir.key } }],
    ['does not say when', { changedAt: 'yesterday' }],
    ['has a record that breaks the contract', { record: { ...fir, victims: 'none' } }],
    ['says neither upsert nor delete', { op: 'MOVE' }],
  ])('sets aside a change that %s', async (_, fields) => {
    const { changes } = await policeDialect.fetchChanges(page([change(fields), change({})]).call, null, 10);
    expect(changes).toMatchObject([
      { record: FIR, value: MALFORMED },
      { record: FIR, value: { key: fir.key } },
    ]);
  });

  it('names no record if the change names none', async () => {
    const { changes } = await policeDialect.fetchChanges(page([change({ key: null }), 7]).call, null, 10);
    expect(changes).toMatchObject([
      { record: null, value: MALFORMED },
      { record: null, value: MALFORMED },
    ]);
  });
});
