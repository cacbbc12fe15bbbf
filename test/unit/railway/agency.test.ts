import { railwayDialect } from '../../../subgraphs/railway/agency';
import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type AgencyRequest } from '../../../subgraphs/runtime/agency/dialect';
import { contact } from './wire-records';

const CONTACT = { kind: 'contact', native: 'NWR-RPF-2025-000123' } as const;
const OTHER = { kind: 'contact', native: 'NWR-RPF-2025-000124' } as const;
const other = { ...contact, RescueId: 'NWR-RPF-2025-000124  ' };

function answering(body: unknown) {
  const requested: AgencyRequest[] = [];
  const call = (request: AgencyRequest) => {
    requested.push(request);
    return Promise.resolve(body);
  };
  return { requested, call };
}

const enquiry = (Contacts: unknown) => answering({ ResponseCode: 200, Status: 'SUCCESS', Message: '', Contacts });

describe('a railway bulk call', () => {
  it('asks for all contacts in one form, with the client id in its header', async () => {
    const { call, requested } = enquiry([contact, other]);
    const fetched = await railwayDialect.fetchRecords(call, [CONTACT, OTHER]);
    expect(requested).toEqual([
      {
        asks: 'RECORDS',
        most: 2,
        method: 'POST',
        path: '/enquiry/v1/contacts',
        form: { ids: 'NWR-RPF-2025-000123,NWR-RPF-2025-000124' },
      },
    ]);
    expect(fetched).toMatchObject([
      { record: CONTACT, value: { Post: 'AWR' } },
      { record: OTHER, value: { Post: 'AWR' } },
    ]);
    expect(railwayDialect.credential('secret')).toEqual({ 'x-client-id': 'secret' });
  });

  it('knows that "not found" comes as success with a flag', async () => {
    const { call } = enquiry([{ RescueId: 'NWR-RPF-2025-000123', Found: 'N' }]);
    expect(await railwayDialect.fetchRecords(call, [CONTACT])).toEqual([]);
  });

  it('does not take a contact that the answer never mentions for one not found', async () => {
    expect(await railwayDialect.fetchRecords(enquiry([]).call, [CONTACT])).toEqual([
      { record: CONTACT, value: MALFORMED },
    ]);
  });

  it('rejects a faulty contact alone and keeps the others', async () => {
    const { call } = enquiry([{ ...contact, Zone: 'WCR' }, other]);
    expect(await railwayDialect.fetchRecords(call, [CONTACT, OTHER])).toMatchObject([
      { record: CONTACT, value: MALFORMED },
      { record: OTHER, value: { RescueId: OTHER.native } },
    ]);
  });

  it.each([
    ['zone', { Zone: 'WCR' }],
    ['force', { Force: 'GRP' }],
    ['rescue id', { RescueId: 'NWR-RPF-2025-000124' }],
  ])('does not read a contact whose %s is another one’s', async (_, fields) => {
    const bulk = await railwayDialect.fetchRecords(enquiry([{ ...contact, ...fields }]).call, [CONTACT]);
    expect(bulk).toEqual([{ record: CONTACT, value: MALFORMED }]);
    const changes = [
      { RescueId: contact.RescueId, Type: 'U', ChangedAt: '03-10-2025 04:35:00', Contact: { ...contact, ...fields } },
    ];
    const feed = answering({ ResponseCode: 200, Status: 'SUCCESS', Changes: changes, Next: 'w.5', More: 'N' });
    expect((await railwayDialect.fetchChanges(feed.call, null, 30)).changes).toMatchObject([
      { record: CONTACT, value: MALFORMED },
    ]);
  });

  it.each([{ Zone: ' nwr ' }, { Zone: '' }, { Zone: null }, { Force: 'rpf' }])(
    'tolerates a spelling: %j',
    async (fields) => {
      const bulk = await railwayDialect.fetchRecords(enquiry([{ ...contact, ...fields }]).call, [CONTACT]);
      expect(bulk).toMatchObject([{ record: CONTACT, value: { Post: 'AWR' } }]);
    },
  );

  it.each([
    ['nothing', {}],
    ['a failure that calls itself success', { ResponseCode: 500, Status: 'SUCCESS', Contacts: [] }],
    ['no list', { ResponseCode: 200, Status: 'SUCCESS', Contacts: {} }],
  ])('takes %s for no answer at all', async (_, body) => {
    const failed = railwayDialect.fetchRecords(answering(body).call, [CONTACT]);
    await expect(failed).rejects.toEqual(new AgencyFailure('AGENCY_MALFORMED'));
  });
});

describe('a railway change feed', () => {
  it('reads changes in Indian time, withdrawals and flags of letters', async () => {
    const change = {
      Seq: '12',
      RescueId: contact.RescueId,
      Type: 'U',
      ChangedAt: '03-10-2025 04:35:00',
      Contact: contact,
    };
    const changes = [
      change,
      { ...change, Type: 'D', Contact: null },
      { ...change, Contact: other },
      { ...change, ChangedAt: '' },
      { ...change, RescueId: '  ' },
    ];
    const { call, requested } = answering({
      ResponseCode: 200,
      Status: 'SUCCESS',
      Changes: changes,
      Next: 'w.5',
      More: 'N',
    });
    const page = await railwayDialect.fetchChanges(call, 'w.1', 30);
    expect(requested).toEqual([
      { asks: 'CHANGES', most: 30, method: 'GET', path: '/enquiry/v1/changes', query: { after: 'w.1', limit: '30' } },
    ]);
    expect(page).toMatchObject({
      cursor: 'w.5',
      more: false,
      changes: [
        { record: CONTACT, value: { Post: 'AWR' }, version: '2025-10-02T23:05:00.000Z' },
        { record: CONTACT, value: null },
        { record: CONTACT, value: MALFORMED },
        { record: CONTACT, value: MALFORMED },
        { record: null, value: MALFORMED },
      ],
    });
  });
});
