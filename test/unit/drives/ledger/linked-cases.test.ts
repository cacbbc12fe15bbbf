import fc from 'fast-check';
import { linkedCases, type CasePart } from '../../../../subgraphs/drives/ledger/linked-cases';
import { caseEntry, caseRecords } from '../../../random-cases';

function part(recordKey: string, stated: Parameters<typeof caseEntry>[0], person = 0): CasePart {
  return { recordKey, person, entry: caseEntry(stated) };
}

/** The records of each case, its own first. */
function keys(...parts: CasePart[]): string[][] {
  return linkedCases(parts).map((one) => one.parts.map(({ recordKey }) => recordKey));
}

const fir = part('fir', { bears: ['FIR_NUMBER 1'], cites: ['MISSING_REPORT 1', 'FIR_NUMBER Z'] });
const report = part('report', { kind: 'REPORT', bears: ['MISSING_REPORT 1'] });
const zero = part('zero', { bears: ['FIR_NUMBER Z'], isTransferred: true });

describe('which records are cases', () => {
  it('an FIR is one, and a report only where no FIR is known', () => {
    expect(keys(report)).toEqual([['report']]);
    expect(keys(report, fir)).toEqual([['fir', 'report']]);
  });

  it('an FIR that was transferred is one until the FIR that it became is known', () => {
    expect(keys(zero, report)).toEqual([['zero'], ['report']]);
    expect(keys(zero, fir, report)).toEqual([['fir', 'zero', 'report']]);
  });

  it('of FIRs that were all transferred the one registered last is, with all its persons', () => {
    const sent = (recordKey: string, day: string, numbers: object, person = 0) =>
      part(recordKey, { isTransferred: true, registeredAt: `2025-10-${day}T00:00:00+05:30`, ...numbers }, person);
    const again = { bears: ['FIR_NUMBER B'], cites: ['FIR_NUMBER A'] };
    expect(keys(sent('a', '01', { bears: ['FIR_NUMBER A'] }), sent('b', '02', again))).toEqual([['b', 'a']]);
    const second = { bears: ['FIR_NUMBER B#2'], cites: ['FIR_NUMBER B'] };
    expect(keys(sent('b', '02', again, 1), sent('b', '02', second, 2))).toHaveLength(2);
  });

  it('a care paper never is, and adds to every case whose number it cites', () => {
    const care = part('care', { kind: 'CARE', station: null, cites: ['FIR_NUMBER 1'] });
    expect(keys(care)).toEqual([]);
    expect(keys(care, fir)).toEqual([['fir', 'care']]);
  });

  it('two times that a child went missing are two cases, though one home’s paper names both', () => {
    const again = part('again', { kind: 'REPORT', bears: ['MISSING_REPORT 2'] });
    const care = part('care', { kind: 'CARE', station: null, cites: ['FIR_NUMBER 1', 'MISSING_REPORT 2'] });
    expect(keys(fir, again, care)).toEqual([
      ['fir', 'care'],
      ['again', 'care'],
    ]);
  });

  it('two FIRs that name one report are two, and each has the report', () => {
    const other = part('other', { bears: ['FIR_NUMBER 2'], cites: ['MISSING_REPORT 1'] });
    expect(keys(report, fir, other)).toEqual([
      ['fir', 'report'],
      ['other', 'report'],
    ]);
  });

  it('records that only cite the same number are not joined, nor those of which two bear it', () => {
    const citing = part('citing', { kind: 'REPORT', cites: ['FIR_NUMBER 1'] });
    const too = part('too', { kind: 'REPORT', cites: ['FIR_NUMBER 1'] });
    expect(keys(citing, too)).toHaveLength(2);
    expect(keys(citing, fir, part('copy', { bears: ['FIR_NUMBER 1'] }))).toHaveLength(3);
  });
});

describe('the laws of linking', () => {
  const parts = caseRecords(15).map((records) =>
    records.flatMap(({ key, cases }) =>
      cases.map((entry): CasePart => ({ recordKey: key, person: entry.person ?? 0, entry })),
    ),
  );

  it('the order in which records come makes no difference', () => {
    const mixed = parts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    fc.assert(fc.property(mixed, ([all, other]) => expect(linkedCases(other)).toEqual(linkedCases(all))));
  });

  it('every FIR and report is a case or part of one, and no case is part of another', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const cases = linkedCases(all);
        const mains = new Set(cases.map(({ main }) => main));
        const told = new Set(cases.flatMap((one) => one.parts));
        expect(all.filter((one) => one.entry.kind !== 'CARE' && !told.has(one))).toEqual([]);
        for (const one of cases) expect(one.parts.filter((other) => mains.has(other))).toEqual([one.main]);
        expect([...mains].filter(({ entry }) => entry.kind === 'CARE')).toEqual([]);
      }),
    );
  });
});
