import { toClaims } from '../../../subgraphs/ahtu/claims';
import { readAhtuCase } from '../../../subgraphs/ahtu/wire';
import { AHTU_KEY, ahtuCase } from './wire-records';

function claimOf(record: object) {
  const wire = readAhtuCase(record);
  return wire ? toClaims(wire, AHTU_KEY, '2025-10-11T03:30:00.000Z').persons[0] : null;
}
const cited = (record: object) => claimOf(record)?.cites.map(({ kind, value }) => `${kind} ${value}`);

describe('what an AHTU case claims', () => {
  it('cites the FIR and the committee case that it grew from, and bears no number others share', () => {
    expect(cited(ahtuCase)).toEqual(['FIR_NUMBER MP/23460003/2025/123', 'CWC_CASE MH/CWC/NSK/C/2025/0044']);
    expect(claimOf(ahtuCase)?.bears).toEqual([]);
  });

  it('names the victim if the case does', () => {
    const firKeys = [{ ...ahtuCase.firKeys[0], victimSerial: 2 }];
    expect(cited({ ...ahtuCase, firKeys, cwcCaseNumbers: [] })).toEqual(['FIR_NUMBER MP/23460003/2025/123#2']);
  });

  it('cites no FIR by a number that is labelled as another kind, or of another year', () => {
    for (const number of ['GD 123', 'NCR 123', 'II-123', 'DD No. 123', '123/2024']) {
      const firKeys = [{ state: 'MP', stationCode: '23460003', year: 2025, victimSerial: null, number }];
      expect([number, cited({ ...ahtuCase, firKeys, cwcCaseNumbers: [] })]).toEqual([number, []]);
    }
  });

  it('lies with the unit and its district', () => {
    expect(claimOf(ahtuCase)?.heldBy).toEqual(['ahtu:MP/Balaghat', 'district:MP/Balaghat', 'source:ahtu-mp']);
  });

  it('can be asked for with and without the name of the collection', () => {
    expect(claimOf(ahtuCase)).toMatchObject({
      askedBy: ['AHTU-MP-2025-0007', 'cases/AHTU-MP-2025-0007'],
      toldApartBy: { station: 'AHTU Balaghat', year: 2025 },
      born: { from: '2007-10-11', to: '2012-10-10' },
      milestones: [{ kind: 'RESCUED', at: '2025-10-10T05:30:00+05:30' }],
    });
  });
});

describe('the evidence of an AHTU case', () => {
  const evidenceOf = (changes: object) => claimOf({ ...ahtuCase, ...changes })?.evidence;
  const nothing = { father: null, mother: null, home: null, event: null, phone: null, marks: [] };

  it('is the rescue that brought the child out, and its marks', () => {
    const rescuedPerson = { ...ahtuCase.rescuedPerson, marks: ['burn on right hand'] };
    expect(evidenceOf({ rescuedPerson })).toEqual({
      ...nothing,
      event: {
        kind: 'FOUND',
        day: '2025-10-10',
        place: { village: 'Nashik', block: null, district: 'Nashik', state: 'MH', lat: 19.9975, lon: 73.7898 },
      },
      marks: ['burn on right hand'],
    });
  });

  it('has nothing of a raid that found nobody, nor of where the chain began', () => {
    expect(evidenceOf({ rescues: ahtuCase.rescues.slice(0, 1) })).toEqual(nothing);
    expect(evidenceOf({ rescues: null, rescuedPerson: null })).toEqual(nothing);
  });
});

it('an unreadable serial makes a citation mean nobody, and not the whole FIR', () => {
  const firKeys = [{ ...ahtuCase.firKeys[0], victimSerial: 'second' }];
  expect(cited({ ...ahtuCase, firKeys, cwcCaseNumbers: [] })).toEqual([]);
});
