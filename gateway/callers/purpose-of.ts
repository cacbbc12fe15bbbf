import { PURPOSES, purposeShape, type Purpose, type Role } from '../../schema/rights/caller';
import { LEGAL_BASES, REFUSED_PURPOSES, rightsRow } from '../../schema/rights/rights';
import { CallerRefused } from './caller-refused';

/**
 * The purpose of the request, from `X-Purpose`, `X-Legal-Basis` and `X-Case-Reference`: all three, or none (null).
 * Throws `CallerRefused`, which names the wrong header and never quotes its value.
 */
export function purposeOf(role: Role, headers: ReadonlyMap<string, string>): Purpose | null {
  const name = headers.get('x-purpose') ?? '';
  const legalBasis = headers.get('x-legal-basis') ?? '';
  const caseReference = headers.get('x-case-reference') ?? '';
  const law = Object.hasOwn(REFUSED_PURPOSES, name) ? REFUSED_PURPOSES[name] : undefined;
  if (law !== undefined) throw refused(`another purpose: ${law} forbids this one to everyone`);
  if (name === '' && legalBasis === '' && caseReference === '') return null;

  const { shape } = purposeShape;
  const purpose = shape.name.safeParse(name).data;
  const own = PURPOSES.filter((one) => rightsRow(role, one) !== null);
  if (!purpose) throw required('X-Purpose', `one of ${own.join(', ')}`);
  if (!LEGAL_BASES.includes(legalBasis)) throw required('X-Legal-Basis', `one of ${LEGAL_BASES.join(', ')}`);
  if (!shape.caseReference.safeParse(caseReference).success) {
    throw required('X-Case-Reference', 'a record key or a file number, at most 120 letters, digits and :/#._-');
  }
  if (!own.includes(purpose)) throw refused(`X-Purpose: one of ${own.join(', ')}`);
  return { name: purpose, legalBasis, caseReference };
}

function required(header: string, form: string): CallerRefused {
  return new CallerRefused('PURPOSE_MISSING', 400, 'PURPOSE_REQUIRED', { expected: `${header}: ${form}` });
}

function refused(expected: string): CallerRefused {
  return new CallerRefused('PURPOSE_REFUSED', 403, 'PURPOSE_REFUSED', { expected });
}
