import { toAhtuCase } from '../../../subgraphs/ahtu/records';
import { readAhtuCase, type AhtuRecordWire } from '../../../subgraphs/ahtu/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import { AHTU_KEY, ahtuCase } from './wire-records';

const reading = { key: AHTU_KEY, person: null, fetchedAt: Date.UTC(2025, 9, 21), stale: false };
const caseOf = (record: object) =>
  toAhtuCase(readAhtuCase(record) as AhtuRecordWire, toProvenance('ahtu', reading, null));

describe('an AHTU case in the graph', () => {
  it('gives instants in Indian time and places with what the gazetteer knows', () => {
    expect(caseOf(ahtuCase)).toMatchObject({
      key: AHTU_KEY,
      number: 'AHTU-MP-2025-0007',
      openedAt: '2025-10-08T10:00:00+05:30',
      intake: 'TRAFFICKING_SUSPECTED',
      chain: [
        {
          role: 'SOURCE',
          place: { name: 'Lanji', precision: 'DISTRICT' },
          at: { from: '2025-10-01T06:00:00+05:30', to: '2025-10-01T09:00:00+05:30', precision: 'BETWEEN' },
        },
        { role: 'DESTINATION', place: { name: 'Nashik', lat: 19.9975, precision: 'TOWN' }, at: null },
      ],
      rescuedPerson: { names: [{ script: 'LATIN' }, { text: 'पूजा', script: 'DEVANAGARI' }], ageAssessed: 15 },
      caseStatus: 'RESCUED',
    });
  });

  it('reads purposes it does not know as OTHER, once', () => {
    expect(caseOf(ahtuCase).purposes).toEqual(['LABOUR', 'OTHER']);
  });

  it('has nobody rescued before a rescue', () => {
    expect(caseOf({ ...ahtuCase, rescuedPerson: null, rescues: null, status: 'DREAMING' })).toMatchObject({
      rescuedPerson: null,
      rescues: [],
      caseStatus: 'UNKNOWN',
    });
  });
});
