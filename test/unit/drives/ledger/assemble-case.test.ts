import fc from 'fast-check';
import type { CaseEntry } from '../../../../schema/records/cases';
import { ageBand, assembleCase } from '../../../../subgraphs/drives/ledger/assemble-case';
import { linkedCases } from '../../../../subgraphs/drives/ledger/linked-cases';
import { caseEntry, caseRecords } from '../../../random-cases';

type Stated = Parameters<typeof caseEntry>[0];
const on = (day: number, time = '10:00') => `2025-10-${String(day).padStart(2, '0')}T${time}:00+05:30`;
const ms = (day: number, time?: string) => Date.parse(on(day, time));

/** A case whose records say this, its own first. */
function assembled(...stated: Stated[]) {
  const parts = stated.map((one, nth) => ({ recordKey: String(nth), person: 0, entry: caseEntry(one) }));
  const [main] = parts;
  if (!main) throw new Error('no record');
  return assembleCase({ main, parts });
}

describe('a case', () => {
  it('is what its own record says, and what that does not say, the others say in their order', () => {
    const own: Stated = { reason: 'QUARREL', sex: 'UNKNOWN', foundState: null };
    const facts = assembled(own, { reason: 'RUNAWAY', sex: 'F', circumstance: 'STREET' }, { circumstance: 'BEGGING' });
    expect(facts).toMatchObject({ reason: 'QUARREL', sex: 'F', circumstance: 'STREET', foundState: null });
  });

  it('takes the found district and state from one record', () => {
    const facts = assembled({ foundState: 'RJ' }, { foundDistrict: 'Katni', foundState: 'MP' });
    expect(facts).toMatchObject({ foundDistrict: null, foundState: 'RJ' });
  });

  it('is registered with the first report, traced and restored as soon as one record says so', () => {
    const facts = assembled(
      { registeredAt: on(5), tracedAt: on(9), restoredAt: on(20) },
      { kind: 'REPORT', registeredAt: on(3), tracedAt: on(8) },
      { kind: 'CARE', priorReport: 'UNKNOWN', restoredAt: on(15) },
    );
    expect(facts).toMatchObject({ registeredAt: ms(3), tracedAt: ms(8), restoredAt: ms(15), hasFir: true });
  });

  it('is closed by its own record only, not before it was registered, and never when it is traced', () => {
    expect(assembled({ closedAt: on(5), tracedAt: on(9) }).closedAt).toBeNull();
    // A report is closed when it becomes an FIR.
    expect(assembled({}, { kind: 'REPORT', closedAt: on(5) }).closedAt).toBeNull();
    expect(assembled({ closedAt: on(5), registeredAt: on(6) }).closedAt).toBe(ms(6));
  });

  it('has no prior report only where its own record says so and no record was registered before the tracing', () => {
    const none: Stated = { priorReport: 'NONE', tracedAt: on(9) };
    expect(assembled(none)).toMatchObject({ priorReport: 'NONE', registeredAt: null });
    expect(assembled(none, { registeredAt: on(3) })).toMatchObject({ priorReport: 'REGISTERED', registeredAt: ms(3) });
    expect(assembled(none, { registeredAt: on(12) })).toMatchObject({ priorReport: 'NONE', registeredAt: null });
    expect(assembled(none, { priorReport: 'REGISTERED' })).toMatchObject({ priorReport: 'NONE' });
  });

  it('is registered if any record says so and the others do not know', () => {
    expect(assembled({ priorReport: 'UNKNOWN' }, { priorReport: 'REGISTERED' }).priorReport).toBe('REGISTERED');
    expect(assembled({ priorReport: 'UNKNOWN' }, { priorReport: 'NONE' }).priorReport).toBe('UNKNOWN');
  });

  it('that was registered on the day of the tracing was registered before it, of whatever hours the records are', () => {
    const facts = assembled({ registeredAt: on(9, '18:00'), tracedAt: on(9, '00:00') });
    expect(facts).toMatchObject({ priorReport: 'REGISTERED', registeredAt: ms(9, '00:00') });
  });

  it('has what one record has, lacks what all lack, and says nothing of what none has a place for', () => {
    const has = (photo: boolean | null, marks: boolean | null = null) => ({
      has: { photo, marks, parents: null, gdNumber: null },
    });
    expect(assembled(has(false, false), has(true), has(null)).has).toEqual({
      ...{ photo: true, marks: false, parents: null, gdNumber: null },
    });
  });

  it('is abstract, so that it opens no child, only if its own record is', () => {
    expect(assembled({ isAbstract: false }, { isAbstract: true }).isAbstract).toBe(false);
    expect(assembled({ isAbstract: true }, { isAbstract: false }).isAbstract).toBe(true);
  });

  it.each<[number | null, CaseEntry['population'], string]>([
    [5, 'CHILD', 'UNDER_6'],
    [6, 'CHILD', 'FROM_6_TO_11'],
    [12, 'CHILD', 'FROM_12_TO_15'],
    [16, 'CHILD', 'FROM_16_TO_17'],
    [18, 'WOMAN', 'ADULT'],
    [null, 'WOMAN', 'ADULT'],
    [null, 'CHILD', 'UNKNOWN'],
  ])('of a person of %j years, a %s, is of the band %s', (age, population, band) => {
    expect(ageBand(age, population)).toBe(band);
  });

  it('takes the age from a record that is of the same population', () => {
    const facts = assembled({ population: 'CHILD' }, { population: 'WOMAN', ageAtMissing: 19 }, { ageAtMissing: 13 });
    expect(facts).toMatchObject({ population: 'CHILD', ageBand: 'FROM_12_TO_15' });
  });

  it('is registered before it ends, and registered exactly where it has a prior report', () => {
    fc.assert(
      fc.property(caseRecords(10), (records) => {
        const parts = records.flatMap(({ key, cases }) => cases.map((entry) => ({ recordKey: key, person: 0, entry })));
        for (const { registeredAt, tracedAt, closedAt, priorReport } of linkedCases(parts).map(assembleCase)) {
          const end = tracedAt ?? closedAt;
          if (registeredAt !== null && end !== null) expect(registeredAt).toBeLessThanOrEqual(end);
          expect(registeredAt !== null).toBe(priorReport === 'REGISTERED');
          expect(tracedAt !== null && closedAt !== null).toBe(false);
        }
      }),
    );
  });
});
