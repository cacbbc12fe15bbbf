import { ahtu } from '../../../subgraphs/ahtu';
import { toAhtuCase } from '../../../subgraphs/ahtu/records';
import { readAhtuCase, type AhtuRecordWire } from '../../../subgraphs/ahtu/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import { agencyGraph, refTo } from '../agency-graph';
import { AHTU_KEY, ahtuCase } from './wire-records';

const fetchedAt = Date.UTC(2025, 9, 21);
const record = readAhtuCase(ahtuCase) as AhtuRecordWire;
const graph = agencyGraph(ahtu, { [AHTU_KEY]: { state: 'found', record, fetchedAt, stale: false, code: null } });

describe('the AHTU subgraph', () => {
  it('answers every field of a case without an error', async () => {
    const { entity, errors } = await graph.entity(
      { __typename: 'AhtuCase', ref: refTo(AHTU_KEY) },
      graph.allOf('AhtuCase'),
    );
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({ key: AHTU_KEY, provenance: { agency: 'AHTU', source: 'ahtu-mp' } });
  });

  it('has a value, or null, for each field of the SDL', () => {
    const provenance = toProvenance('ahtu', { key: AHTU_KEY, person: null, fetchedAt, stale: false }, null);
    expect(graph.unanswered('AhtuCase', toAhtuCase(record, provenance))).toEqual([]);
    expect(graph.unnamed('AhtuCase', toAhtuCase(record, provenance))).toEqual([]);
  });

  it('lists cases and reports their movement', async () => {
    const child = { __typename: 'Child', id: 'c1', ahtuKeys: [refTo(AHTU_KEY)] } as const;
    const { entity, errors } = await graph.entity(child, 'ahtuCases { number } ahtuReport');
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({
      ahtuCases: [{ number: 'AHTU-MP-2025-0007' }],
      // Two of its purposes are unknown words.
      ahtuReport: {
        sources: [{ source: 'ahtu-mp', status: 'PARTIAL', unread: [{ field: 'purposes', count: 2 }] }],
      },
    });
  });
});
