import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallerRefused } from '../../../../gateway/callers/caller-refused';
import { purposeOf } from '../../../../gateway/callers/purpose-of';
import { PURPOSES, ROLES, type Role } from '../../../../schema/rights/caller';

/** The matrix's JSON, read without the code under test. */
interface Matrix {
  readonly legalBases: readonly string[];
  readonly refusedPurposes: Readonly<Record<string, string>>;
  readonly rows: readonly { readonly roles: readonly string[]; readonly purposes: readonly string[] }[];
}
const matrix = JSON.parse(readFileSync(join(__dirname, '../../../../schema/rights/rights.json'), 'utf8')) as Matrix;
const FIR = 'police-mp:fir:MP/23250006/2025/0012';

function ask(role: Role, given: Readonly<Record<string, string>>): unknown {
  try {
    return purposeOf(role, new Map(Object.entries(given)));
  } catch (error) {
    const { status, code, details } = error as CallerRefused;
    return { status, code, expected: details['expected'] };
  }
}
const headers = (name: string, legalBasis = 'JJ_ACT', caseReference = FIR) => ({
  'x-purpose': name,
  'x-legal-basis': legalBasis,
  'x-case-reference': caseReference,
});

describe('a purpose', () => {
  it.each(ROLES.flatMap((role) => PURPOSES.map((name) => [role, name] as const)))(
    'of the role %s, %s, is taken or refused as the matrix says',
    (role, name) => {
      const may = matrix.rows.some(({ roles, purposes }) => roles.includes(role) && purposes.includes(name));
      const answer = ask(role, headers(name));
      if (may) expect(answer).toEqual({ name, legalBasis: 'JJ_ACT', caseReference: FIR });
      else expect(answer).toMatchObject({ status: 403, code: 'PURPOSE_REFUSED' });
    },
  );

  it('of a character check is refused to every role, and the law is named', () => {
    for (const role of ROLES) {
      for (const given of [headers('CHARACTER_CHECK'), { 'x-purpose': 'CHARACTER_CHECK' }]) {
        const answer = ask(role, given) as { expected: string };
        expect(answer).toMatchObject({ status: 403, code: 'PURPOSE_REFUSED' });
        expect(answer.expected).toContain('JJ Act s.74(2)');
      }
    }
    expect(Object.keys(matrix.refusedPurposes)).toEqual(['CHARACTER_CHECK']);
  });

  it('may be left out altogether', () => {
    expect(ask('STATION_IO', {})).toBeNull();
    expect(ask('STATION_IO', headers('', '', ''))).toBeNull();
  });

  it.each([
    ['X-Purpose', headers('')],
    ['X-Purpose', headers('CURIOSITY')],
    ['X-Purpose', headers('trace')],
    ['X-Purpose', headers('TRACE, INVESTIGATE')],
    ['X-Purpose', headers('constructor')],
    ['X-Legal-Basis', headers('TRACE', '')],
    ['X-Legal-Basis', headers('TRACE', 'MAGNA_CARTA')],
    ['X-Case-Reference', headers('TRACE', 'BNSS', '')],
    ['X-Case-Reference', headers('TRACE', 'BNSS', `${FIR}, ${FIR}`)],
    ['X-Case-Reference', headers('TRACE', 'BNSS', 'x'.repeat(121))],
    ['X-Case-Reference', headers('TRACE', 'BNSS', 'गुड़िया')],
  ])('needs %s as it should be: %j', (header, given) => {
    const answer = ask('STATION_IO', given) as { expected: string };
    expect(answer).toMatchObject({ status: 400, code: 'PURPOSE_REQUIRED' });
    expect(answer.expected).toMatch(new RegExp(`^${header}: `));
    expect(answer.expected).not.toMatch(/CURIOSITY|MAGNA|xxx|गुड़िया|function/);
  });

  it('accepts the legal bases that the matrix lists, and lists them when another is named', () => {
    for (const basis of matrix.legalBases) expect(ask('STATION_IO', headers('TRACE', basis))).toHaveProperty('name');
    expect(ask('STATION_IO', headers('TRACE', 'X'))).toMatchObject({
      expected: `X-Legal-Basis: one of ${matrix.legalBases.join(', ')}`,
    });
  });
});
