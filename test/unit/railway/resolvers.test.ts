import { railway } from '../../../subgraphs/railway';
import { toRailwayContact } from '../../../subgraphs/railway/records';
import { readContact, type RailwayRecordWire } from '../../../subgraphs/railway/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import { agencyGraph, refTo } from '../agency-graph';
import { contact, CONTACT_KEY } from './wire-records';

const fetchedAt = Date.UTC(2025, 9, 21);
const record = readContact(contact) as RailwayRecordWire;
const graph = agencyGraph(railway, { [CONTACT_KEY]: { state: 'found', record, fetchedAt, stale: false, code: null } });

describe('the railway subgraph', () => {
  it('answers every field of a contact without an error', async () => {
    const { entity, errors } = await graph.entity(
      { __typename: 'RailwayContact', ref: refTo(CONTACT_KEY) },
      graph.allOf('RailwayContact'),
    );
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({ key: CONTACT_KEY, provenance: { agency: 'RAILWAY', source: 'railway-nwr' } });
  });

  it('has a value, or null, for each field of the SDL', () => {
    const provenance = toProvenance('railway', { key: CONTACT_KEY, person: null, fetchedAt, stale: false }, null);
    expect(graph.unanswered('RailwayContact', toRailwayContact(record, provenance))).toEqual([]);
    expect(graph.unnamed('RailwayContact', toRailwayContact(record, provenance))).toEqual([]);
  });

  it('lists contacts and reports their movement', async () => {
    const child = { __typename: 'Child', id: 'c1', railwayKeys: [refTo(CONTACT_KEY)] } as const;
    const { entity, errors } = await graph.entity(child, 'railwayContacts { rescueId } railwayReport');
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({
      railwayContacts: [{ rescueId: 'NWR-RPF-2025-000123' }],
      railwayReport: { sources: [{ source: 'railway-nwr', status: 'ANSWERED' }] },
    });
  });
});
