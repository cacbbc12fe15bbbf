import fc from 'fast-check';
import { purposeOf } from '../../../../../gateway/callers/purpose-of';
import {
  needsOf,
  NO_PURPOSE,
  purposeHeaders,
  type PurposeFields,
} from '../../../../../gateway/console/caller/purpose-fields';
import { PURPOSES, ROLES, type Role } from '../../../../../schema/rights/caller';
import { LEGAL_BASES, purposesOf } from '../../../../../schema/rights/rights';

/** What the graph reads of headers as they travel: HTTP drops spaces and tabs at the ends of each. */
function read(role: Role, headers: Readonly<Record<string, string>>): unknown {
  const travelled = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value.replace(/^[ \t]+|[ \t]+$/g, '')] as const,
  );
  try {
    return purposeOf(role, new Map(travelled));
  } catch {
    return null;
  }
}
const choices = (role: Role) => ({ purposes: purposesOf(role), legalBases: LEGAL_BASES });
const whole: PurposeFields = { purpose: 'INVESTIGATE', legalBasis: 'BNSS', caseReference: '0012/2025' };

describe('the reason in the bar', () => {
  const reference = fc.oneof(
    fc.string({ maxLength: 130 }),
    fc.string({ unit: fc.constantFrom('a', 'Z', '0', '9', ':', '/', '#', '.', '_', ' ', '-', '\t'), maxLength: 125 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  const fields = fc.record({
    purpose: fc.oneof(fc.constantFrom(...PURPOSES, '', 'toString'), fc.string()),
    legalBasis: fc.oneof(fc.constantFrom(...LEGAL_BASES, '', 'constructor'), fc.string()),
    caseReference: reference,
  });

  it('needs nothing more exactly when the graph would take it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fields, (role, given) => {
        const isTaken = read(role, purposeHeaders(given)) !== null;
        expect(needsOf(given, choices(role)).length === 0).toBe(isTaken);
      }),
      { numRuns: 2000 },
    );
  });

  it('can be sent as a header in every form that is taken', () => {
    fc.assert(
      fc.property(fields, (given) => {
        if (needsOf(given, choices('STATION_IO')).length > 0) return;
        expect(() => new Headers(purposeHeaders(given))).not.toThrow();
      }),
    );
  });

  it('says of each field what it lacks, in their order', () => {
    expect(needsOf(whole, choices('STATION_IO'))).toEqual([]);
    expect(needsOf(NO_PURPOSE, choices('STATION_IO'))).toEqual([
      { field: 'purpose', word: 'bar.need.purpose' },
      { field: 'legalBasis', word: 'bar.need.basis' },
      { field: 'caseReference', word: 'bar.need.case' },
    ]);
    expect(needsOf({ ...whole, caseReference: '  ' }, choices('STATION_IO'))).toEqual([
      { field: 'caseReference', word: 'bar.need.case' },
    ]);
    for (const caseReference of ['गुड़िया', '१२/२०२५', 'x'.repeat(121), 'a\nb']) {
      expect(needsOf({ ...whole, caseReference }, choices('STATION_IO'))).toEqual([
        { field: 'caseReference', word: 'bar.need.form' },
      ]);
    }
  });

  it('takes no purpose of another role, and none of nobody', () => {
    expect(needsOf(whole, choices('CWC_MEMBER')).map(({ field }) => field)).toEqual(['purpose']);
    expect(needsOf(whole, { purposes: [], legalBases: LEGAL_BASES }).map(({ field }) => field)).toEqual(['purpose']);
  });
});
