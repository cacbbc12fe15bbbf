import { matchRecordOf } from '../../../../subgraphs/children/matches/match-record-of';
import { NO_EVIDENCE } from '../../../../subgraphs/runtime/wire/evidence';

const place = { village: 'Barhi', block: null, district: 'Katni', state: 'MP', lat: 23.9, lon: 80.8 };
const claim = {
  claimId: 'c1',
  agency: 'police',
  names: [],
  sex: 'UNKNOWN',
  born: null,
  evidence: NO_EVIDENCE,
} as const;

it('what a claim does not state is left out', () => {
  expect(matchRecordOf(claim)).toEqual({ id: 'c1', agency: 'police' });
  expect(matchRecordOf({ ...claim, evidence: {} })).toEqual({ id: 'c1', agency: 'police' });
});

it('all that a claim states is compared', () => {
  const said = {
    ...claim,
    names: [{ text: 'सुनीता', script: 'DEVANAGARI' } as const, { text: 'Sunita', script: 'LATIN' } as const],
    sex: 'F' as const,
    born: { from: '1970-01-02', to: '1971-01-01' },
    evidence: {
      father: 'Ramlal',
      mother: 'Sita',
      home: place,
      event: { kind: 'MISSING' as const, day: '1985-01-01', place: { ...place, village: null, lat: null } },
      phone: '9000000001',
      marks: ['scar'],
    },
  };
  expect(matchRecordOf(said)).toEqual({
    id: 'c1',
    agency: 'police',
    names: [{ text: 'सुनीता' }, { text: 'Sunita' }],
    sex: 'F',
    birth: { from: 1, to: 365 },
    father: 'Ramlal',
    mother: 'Sita',
    home: { village: 'Barhi', district: 'Katni', state: 'MP', lat: 23.9, lon: 80.8 },
    event: { kind: 'MISSING', day: 5479, place: { district: 'Katni', state: 'MP' } },
    phone: '9000000001',
    marks: ['scar'],
  });
});

it('days that no calendar has are left out', () => {
  const event = { kind: 'FOUND', day: '2025-02-30', place: null } as const;
  const record = matchRecordOf({ ...claim, born: { from: '?', to: '2011-01-01' }, evidence: { event } });
  expect(record).toEqual({ id: 'c1', agency: 'police', event: { kind: 'FOUND' } });
});
