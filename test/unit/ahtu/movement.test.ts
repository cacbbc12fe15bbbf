import { TELLS } from '../../../schema/records/movement';
import { toEvents } from '../../../subgraphs/ahtu/movement';
import { readAhtuCase } from '../../../subgraphs/ahtu/wire';
import { AHTU_KEY, ahtuCase } from './wire-records';

const FETCHED = '2025-10-21T05:30:00+05:30';

function eventsOf(record: object) {
  const wire = readAhtuCase(record);
  return wire ? toEvents(wire, AHTU_KEY, FETCHED) : null;
}

describe("an AHTU case's part of the movement", () => {
  it('states where the child was, and where the unit worked without the child', () => {
    expect(eventsOf(ahtuCase)?.map(({ kind, childPresent }) => [kind, childPresent])).toEqual([
      ['REFERRED_TO_AHTU', false],
      ['SIGHTED', true],
      ['TEAM_SENT', false],
      ['RESCUED', true],
    ]);
  });

  it('makes a step of a link of the chain only when its time is known', () => {
    const sighted = eventsOf(ahtuCase)?.filter(({ kind }) => kind === 'SIGHTED');
    expect(sighted).toMatchObject([{ place: { name: 'Lanji' }, at: { precision: 'BETWEEN' } }]);
  });

  it('protects the family’s home where the chain begins, and in a link without a role', () => {
    const chain = ['SOURCE', 'TRANSIT', 'DESTINATION', 'VIA', null].map((role) => ({ ...ahtuCase.chain[0], role }));
    const sighted = eventsOf({ ...ahtuCase, chain })?.filter(({ kind }) => kind === 'SIGHTED');
    expect(sighted?.map(({ place }) => place?.[TELLS])).toEqual([
      ['FAMILY'],
      undefined,
      undefined,
      ['FAMILY'],
      ['FAMILY'],
    ]);
    const others = eventsOf(ahtuCase)?.filter(({ kind }) => kind !== 'SIGHTED') ?? [];
    expect(others.flatMap(({ place }) => place?.[TELLS] ?? [])).toEqual([]);
  });

  it('takes a raid that found nobody for no rescue', () => {
    const rescued = eventsOf(ahtuCase)?.filter(({ kind }) => kind === 'RESCUED');
    expect(rescued).toMatchObject([{ at: { from: '2025-10-10T05:30:00+05:30' }, place: { name: 'Nashik' } }]);
  });

  it('places the referral at the unit', () => {
    expect(eventsOf(ahtuCase)?.[0]).toEqual({
      kind: 'REFERRED_TO_AHTU',
      at: { from: '2025-10-08T10:00:00+05:30', to: '2025-10-08T10:00:00+05:30', precision: 'MINUTE' },
      place: expect.objectContaining({ name: 'AHTU Balaghat', nameHi: 'एएचटीयू बालाघाट', precision: 'SITE' }),
      record: { type: 'AhtuCase', key: AHTU_KEY },
      sourceUpdatedAt: '2025-10-11T09:00:00+05:30',
      fetchedAt: FETCHED,
      childPresent: false,
    });
  });
});
