import fc from 'fast-check';
import { toCases } from '../../../subgraphs/homes/cases';
import { toClaims } from '../../../subgraphs/homes/claims';
import { readHomesRecord } from '../../../subgraphs/homes/wire';
import { CASE_KEY, cwcCase, discharge, profile, STAY_KEY } from './wire-records';

function wireOf(record: object, key: string) {
  const wire = readHomesRecord(key.includes(':stay:') ? 'stay' : 'cwc-case', record);
  if (!wire) throw new Error('a row that is no record');
  return wire;
}
const casesOf = (record: object, key: string) => toCases(wireOf(record, key), key);
const stay = (kind: string, changes: object = {}) =>
  casesOf({ ...profile, discharge: { ...discharge, kind, ...changes } }, STAY_KEY);
const ordered = (changes: object) =>
  casesOf({ ...cwcCase, restoration_order: { ...cwcCase.restoration_order, ...changes } }, CASE_KEY);

describe('what homes and committees add to the case ledger', () => {
  it('is that a home handed the child over to its parents, with the numbers that the clerk copied', () => {
    const [entry] = stay('HANDOVER_PARENTS');
    expect(entry).toMatchObject({ kind: 'CARE', person: null, station: null, restoredAt: '2025-10-20T12:00:00+05:30' });
    const [claim] = toClaims(wireOf(profile, STAY_KEY), STAY_KEY, '1').persons;
    expect(entry).toMatchObject({ bears: claim?.bears, cites: claim?.cites });
    expect(entry?.cites).toContainEqual({ kind: 'FIR_NUMBER', value: 'MP/23380012/2025/123' });
  });

  it('is that a committee ordered the child to be restored', () => {
    const [entry] = casesOf(cwcCase, CASE_KEY);
    expect(entry).toMatchObject({ kind: 'CARE', restoredAt: '2025-10-20T00:00:00+05:30' });
    expect(entry?.bears).toContainEqual({ kind: 'CWC_ORDER', value: 'RJ/CWC/ALW/ORD/2025/0311-1' });
    expect(ordered({ to: null })).toHaveLength(1);
  });

  it('is nothing while the child is in care, or goes to another place of care', () => {
    expect(casesOf(profile, STAY_KEY)).toEqual([]);
    for (const kind of ['TRANSFER', 'OTHER_STATE', 'NGO_HOME', 'AFTER_CARE', 'somewhere'])
      expect(stay(kind)).toEqual([]);
    expect(casesOf({ ...cwcCase, restoration_order: null }, CASE_KEY)).toEqual([]);
    for (const to of ['HOME', 'NGO', 'aunt', 7]) expect(ordered({ to })).toEqual([]);
  });

  it('is nothing where the day cannot be read', () => {
    expect(stay('HANDOVER_PARENTS', { on: 'soon' })).toEqual([]);
    expect(ordered({ date: '' })).toEqual([]);
  });

  it('travels with the claims of the record', () => {
    const claims = toClaims(wireOf(cwcCase, CASE_KEY), CASE_KEY, '1');
    expect(claims.cases).toEqual(casesOf(cwcCase, CASE_KEY));
  });

  it('says neither who the child is nor where it lives (law)', () => {
    const stayed = {
      ...profile,
      mother_told: 'x',
      found_with: 'x',
      discharge: { ...discharge, kind: 'HANDOVER_PARENTS' },
    };
    const words = fc.constantFrom('Canarina', 'CANARINA', 'कु. CANARINA', 'Canarina, Katni, MP');
    const home = fc.constantFrom('name', 'name_hi', 'district', 'state', 'registration_no', 'contact');
    const told = fc.constantFrom(
      ...['father_told', 'mother_told', 'home_place_told', 'place_found', 'circumstances', 'found_with', 'fir_state'],
      ...['admission_reason', 'police_station', 'old_profile_state'],
    );
    fc.assert(
      fc.property(words, home, told, (word, part, field) => {
        const row = { ...stayed, old_profile_id: 'CHB2024_000009', [field]: word, names_told: [word], marks: [word] };
        const cases = [
          ...casesOf({ ...row, home: { ...profile.home, [part]: word } }, STAY_KEY),
          ...casesOf(
            { ...cwcCase, [field]: word, child: { names: [word] }, cwc: { ...cwcCase.cwc, [part]: word } },
            CASE_KEY,
          ),
        ];
        expect(cases).toHaveLength(2);
        expect(JSON.stringify(cases)).not.toMatch(/canarina/iu);
      }),
    );
  });
});
