import fc from 'fast-check';
import type { CaseEntry } from '../../../../schema/records/cases';
import { casesShape, cutCases } from '../../../../subgraphs/runtime/feed/bounded-cases';
import { boundedClaims, claimsShape } from '../../../../subgraphs/runtime/feed/bounded-claims';
import { caseEntry, caseRecords, caseStation } from '../../../random-cases';
import { personClaim, recordClaims } from '../../children/person-claims';

const LONG = 'x'.repeat(2000);
/** What the bounds leave of the entry with these values in it. */
const cut = (changes: object) => cutCases([{ ...caseEntry(), ...changes }])[0];

describe('what a record adds to the case ledger', () => {
  it('stays as it is within the bounds', () => {
    const claims = {
      ...recordClaims('police-mp:fir:MP/1/2025/1', 1, []),
      cases: [caseEntry({ bears: ['FIR_NUMBER 1'] })],
    };
    expect(boundedClaims(claims)).toBe(claims);
  });

  it('loses what is too long or impossible, and nothing else', () => {
    const station = caseStation('MP', '1001', { name: LONG, district: 'Ratlam' });
    expect(cut({ station })?.station).toEqual({ ...station, name: null });
    expect(cut({ hoursToTrace: -1, ageAtMissing: 14 })).toMatchObject({ hoursToTrace: null, ageAtMissing: 14 });
    expect(cut({ tracedAt: 'soon', missingAt: '0001-01-01T00:00:00+05:30' })).toMatchObject({
      tracedAt: null,
      missingAt: null,
    });
    expect(cut({ teamStates: Array<string>(100).fill('RJ') })?.teamStates).toHaveLength(40);
    expect(
      cut({
        bears: [
          { kind: 'FIR_NUMBER', value: LONG },
          { kind: 'FIR_NUMBER', value: '1' },
        ],
        reason: LONG,
      }),
    ).toMatchObject({
      bears: [{ value: '1' }],
      reason: null,
    });
  });

  it('keeps its other numbers where one is too long for any paper', () => {
    const numbers = [LONG, '1'].map((value) => ({ kind: 'FIR_NUMBER' as const, value }));
    expect(cut({ cites: numbers, bears: numbers })).toMatchObject({ cites: [{ value: '1' }], bears: [{ value: '1' }] });
  });

  it('is left out where it cannot be counted, and never takes the children of the record with it', () => {
    expect(cut({ sex: 'X' })).toBeUndefined();
    expect(cut({ station: { ...caseStation('MP', '1001'), state: 'Madhya Pradesh' } })?.station).toBeNull();
    const claims = recordClaims('police-mp:fir:MP/1/2025/1', 1, [personClaim({})]);
    const bounded = boundedClaims({ ...claims, cases: [{ ...caseEntry(), population: 'ELDERS' as 'CHILD' }] });
    expect(bounded).toEqual({ ...claims, cases: [] });
  });

  it('has no field that says more: one with a name in it is another shape', () => {
    const named = { ...caseEntry(), name: 'Sita' };
    expect(casesShape.safeParse([named]).success).toBe(false);
    expect(cutCases([named])).toEqual([caseEntry()]);
  });

  it('is one entry for each person', () => {
    const twice = [caseEntry({ sex: 'F' }), caseEntry({ sex: 'M' })];
    expect(casesShape.safeParse(twice).success).toBe(false);
    expect(cutCases(twice)).toEqual([twice[0]]);
    expect(cutCases(Array.from({ length: 2000 }, (_, at) => caseEntry({ person: at + 1 })))).toHaveLength(999);
  });

  it('of any kind is within the bounds afterwards (law)', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.double(),
      fc.constantFrom(LONG, null, true, '\0', '2025-02-30T00:00:00+05:30', [], {}),
    );
    const names = Object.keys(caseEntry()) as (keyof CaseEntry)[];
    const broken = names.filter((name) => !['bears', 'cites', 'teamStates', 'has', 'station', 'drive'].includes(name));
    fc.assert(
      fc.property(caseRecords(4), fc.constantFrom(...broken), odd, (records, name, value) => {
        for (const { cases } of records) {
          expect(casesShape.safeParse(cases).success).toBe(true);
          const claims = {
            ...recordClaims('police-mp:fir:MP/1/2025/1', 1, []),
            cases: cases.map((one) => ({ ...one, [name]: value })),
          };
          const bounded = boundedClaims(claims);
          expect(bounded && claimsShape.safeParse(bounded).success).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
