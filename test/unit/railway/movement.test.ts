import { toEvents } from '../../../subgraphs/railway/movement';
import { readContact } from '../../../subgraphs/railway/wire';
import { contact, CONTACT_KEY } from './wire-records';

const FETCHED = '2025-10-21T05:30:00+05:30';

function eventsOf(fields: object) {
  const wire = readContact({ ...contact, ...fields });
  return wire ? toEvents(wire, CONTACT_KEY, FETCHED) : null;
}

describe("a railway contact's part of the movement", () => {
  it('finds the child on a platform and hands it over at the station', () => {
    expect(eventsOf({})).toMatchObject([
      {
        kind: 'FOUND_AT_STATION',
        at: { from: '2025-10-03T21:05:00+05:30' },
        place: { name: 'ALWAR JN', district: 'Alwar', state: 'RJ', precision: 'PLATFORM' },
        record: { type: 'RailwayContact', key: CONTACT_KEY },
        sourceUpdatedAt: '2025-10-04T08:00:00+05:30',
        fetchedAt: FETCHED,
        childPresent: true,
      },
      { kind: 'HANDED_OVER', to: 'CHILDLINE', place: { precision: 'STATION' }, childPresent: true },
    ]);
  });

  it('hands nobody over if no handover is written', () => {
    expect(eventsOf({ HandedOverTo: '', HandedOverAt: '' })?.map(({ kind }) => kind)).toEqual(['FOUND_AT_STATION']);
  });

  it('has the station when the platform is not written', () => {
    expect(eventsOf({ Platform: ' ' })?.[0]?.place?.precision).toBe('STATION');
  });
});
