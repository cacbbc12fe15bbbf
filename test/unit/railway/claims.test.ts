import { toClaims } from '../../../subgraphs/railway/claims';
import { readContact } from '../../../subgraphs/railway/wire';
import { contact, CONTACT_KEY } from './wire-records';

function claimOf(fields: object) {
  const wire = readContact({ ...contact, ...fields });
  return wire ? toClaims(wire, CONTACT_KEY, '2025-10-04T02:30:00.000Z').persons[0] : null;
}

describe('what a railway contact claims', () => {
  it("bears its post's diary number in the year of the diary", () => {
    expect(claimOf({})?.bears).toEqual([{ kind: 'DD_NUMBER', value: 'AWR/2025/17' }]);
    expect(claimOf({ DDDate: '' })?.bears).toEqual([]);
  });

  it('cites a police diary only when the state is written with the station', () => {
    expect(claimOf({})?.cites).toEqual([{ kind: 'GD_NUMBER', value: 'MP/23380012/2025-10-04/21' }]);
    expect(claimOf({ GDStation: '23380012' })?.cites).toEqual([]);
  });

  it('bears and cites no diary number when the words name another kind', () => {
    expect(claimOf({ DDNo: 'DD No. 17' })?.bears).toHaveLength(1);
    expect(claimOf({ DDNo: 'FIR 17' })?.bears).toEqual([]);
    expect(claimOf({ GDNo: 'जी.डी. 21' })?.cites).toHaveLength(1);
    for (const number of ['FIR 21', 'DD 21', 'Not 21']) expect(claimOf({ GDNo: number })?.cites).toEqual([]);
  });

  it('lies with the post that found the child, and its zone', () => {
    expect(claimOf({})?.heldBy).toEqual(['post:NWR/AWR', 'zone:NWR', 'source:railway-nwr']);
    expect(claimOf({ Post: '' })?.heldBy).toEqual(['zone:NWR', 'source:railway-nwr']);
  });

  it('leaves the child in the hands of the post until a handover is written', () => {
    const inHand = { HandedOverTo: '', HandedOverAt: '', ReceiptNo: '' };
    expect(claimOf(inHand)?.inHandOf).toBe('post:NWR/AWR');
    expect(claimOf({ ...inHand, HandedOverTo: 'CHILDLINE' })?.inHandOf).toBeNull();
    expect(claimOf({ ...inHand, HandedOverAt: '03-10-2025 23:40:00' })?.inHandOf).toBeNull();
    expect(claimOf({ ...inHand, ReceiptNo: 'R-9' })?.inHandOf).toBeNull();
    expect(claimOf({ ...inHand, HandedOverAt: '99/99/9999' })?.inHandOf).toBeNull();
    expect(claimOf({ ...inHand, HandedOverTo: 'an uncle' })?.inHandOf).toBeNull();
    expect(claimOf({ ...inHand, Zone: '' })?.inHandOf).toBeNull();
  });

  it('can be requested by rescue id, and is told apart by its post', () => {
    expect(claimOf({})).toMatchObject({
      askedBy: ['NWR-RPF-2025-000123'],
      toldApartBy: { station: 'AWR', year: 2025 },
      sex: 'F',
      born: { from: '2009-10-04', to: '2014-10-03' },
      milestones: [{ kind: 'FOUND_AT_STATION' }, { kind: 'HANDED_OVER' }],
    });
  });
});

describe('the evidence of a railway contact', () => {
  const evidenceOf = (fields: object) => claimOf(fields)?.evidence;
  const evidenceWith = (fields: object) => evidenceOf({ Child: { ...contact.Child, ...fields } });

  it('is where the child says it is from, its marks, and the station at which it was found', () => {
    expect(evidenceWith({ HomePlace: 'माधवनगर, कटनी', Marks: 'mole on chin, cut on forehead' })).toEqual({
      ...{ father: null, mother: null, phone: null },
      home: { village: 'माधवनगर', block: null, district: 'कटनी', state: 'MP', lat: null, lon: null },
      event: {
        kind: 'FOUND',
        day: '2025-10-03',
        place: { village: 'ALWAR JN', block: null, district: 'Alwar', state: 'RJ', lat: 27.55927, lon: 76.62127 },
        railwayStation: 'AWR',
      },
      marks: ['mole on chin', 'cut on forehead'],
    });
  });

  it('names the station by the code of today, also one that is written by its name, and none that the gazetteer lacks', () => {
    const stationOf = (StationCode: string, StationName: string) =>
      evidenceOf({ StationCode, StationName })?.event?.railwayStation;
    expect(stationOf('ald', 'ALLAHABAD')).toBe('PRYJ');
    expect(stationOf('', 'Itarsi Jn')).toBe('ET');
    expect(stationOf('XXXX', 'Itarsi Jn')).toBeUndefined();
    expect(stationOf('', 'Raghunathpur')).toBeUndefined();
  });

  it('is null for what is not stated or cannot be read', () => {
    expect(evidenceWith({ HomePlace: 'not known', Marks: '' })).toMatchObject({ home: null, marks: [] });
    const event = { kind: 'FOUND', day: null, place: null };
    expect(evidenceOf({ FoundAt: '', StationCode: '', StationName: '' })?.event).toEqual(event);
  });
});
