import { toEvents } from '../../../subgraphs/homes/movement';
import { readHomesRecord } from '../../../subgraphs/homes/wire';
import { CASE_KEY, cwcCase, discharge, profile, STAY_KEY } from './wire-records';

const FETCHED = '2025-10-21T05:30:00+05:30';

function eventsOf(record: object, key: string) {
  const wire = readHomesRecord(key === STAY_KEY ? 'stay' : 'cwc-case', record);
  if (!wire) throw new Error('the record breaks the contract');
  return toEvents(wire, key, FETCHED);
}

describe("a stay's part of the movement", () => {
  it('admits the child to the home, and names the stay it begins', () => {
    expect(eventsOf(profile, STAY_KEY)).toEqual([
      {
        kind: 'ADMITTED',
        at: { from: '2025-10-06T15:30:00+05:30', to: '2025-10-06T15:30:00+05:30', precision: 'MINUTE' },
        place: {
          name: 'Balika Grih Alwar',
          nameHi: 'बालिका गृह अलवर',
          district: 'Alwar',
          state: 'RJ',
          lat: 27.56,
          lon: 76.62,
          precision: 'SITE',
        },
        record: { type: 'Stay', key: STAY_KEY },
        sourceUpdatedAt: '2025-10-07T10:00:00+05:30',
        fetchedAt: FETCHED,
        childPresent: true,
        stay: STAY_KEY,
      },
    ]);
  });

  it.each([
    ['TRANSFER', { kind: 'TRANSFERRED' }],
    ['HANDOVER_PARENTS', { kind: 'RESTORED', to: 'PARENT' }],
    ['OTHER_STATE', { kind: 'REPATRIATED' }],
    ['NGO_HOME', { kind: 'HANDED_OVER', to: 'NGO' }],
    ['AFTER_CARE', { kind: 'HANDED_OVER', to: 'OTHER' }],
    ['OTHER', { kind: 'HANDED_OVER', to: 'OTHER' }],
  ])('ends the stay at the home the child leaves, by a discharge %s', (kind, expected) => {
    const [, left] = eventsOf({ ...profile, discharge: { ...discharge, kind } }, STAY_KEY);
    expect(left).toMatchObject({ ...expected, stay: STAY_KEY, place: { name: 'Balika Grih Alwar' } });
  });

  it('states when the child ran away, and from where', () => {
    const [, ran] = eventsOf({ ...profile, absconded_on: '09-10-2025 02:10' }, STAY_KEY);
    expect(ran).toMatchObject({ kind: 'ABSCONDED', stay: STAY_KEY, at: { from: '2025-10-09T02:10:00+05:30' } });
  });
});

describe("a committee case's part of the movement", () => {
  it('produces the child before the committee and restores it by order', () => {
    expect(eventsOf(cwcCase, CASE_KEY)).toMatchObject([
      { kind: 'PRODUCED_BEFORE_CWC', place: { name: 'CWC Alwar', precision: 'SITE' }, record: { type: 'CwcCase' } },
      { kind: 'RESTORED', at: { precision: 'DAY' }, to: 'PARENT', place: null },
    ]);
  });
});
