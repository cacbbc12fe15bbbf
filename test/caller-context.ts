import type { CallerContext, Caller, Purpose, Role } from '../schema/rights/caller';
import { roleRow } from '../schema/rights/rights';

/** A caller for tests: by default an AHTU investigator of Katni. */
export function testCaller(given: Partial<Caller> = {}): Caller {
  return {
    id: 'officer-1',
    role: 'AHTU_INVESTIGATOR',
    unit: { ahtu: 'MP/Katni' },
    state: 'MP',
    cases: [],
    client: null,
    child: null,
    ...given,
  };
}

/** The caller with a purpose: by default one that fits an investigation. */
export function testCallerContext(given: Partial<Caller> = {}, purpose: Partial<Purpose> | null = {}): CallerContext {
  return {
    caller: testCaller(given),
    purpose: purpose && { name: 'INVESTIGATE', legalBasis: 'JJ_ACT', caseReference: 'file 7/2025', ...purpose },
  };
}

/** A caller of a role, by default of no unit, with the first purpose that the matrix gives the role. */
export function callerContextAs(role: Role, given: Partial<Caller> = {}): CallerContext {
  const [name] = roleRow(role).purposes;
  return testCallerContext({ unit: {}, ...given, role }, name ? { name } : null);
}
