import { openDevelopmentIssuer } from '../../gateway/callers/development-issuer';
import type { CallerContext, Caller, Purpose } from '../../schema/rights/caller';
import { systemClock } from '../../schema/process/clock';

const callerContext = (caller: Pick<Caller, 'role' | 'unit'>, name: Purpose['name']): CallerContext => ({
  caller: { id: 'bench', state: 'MP', cases: [], client: null, child: null, ...caller },
  purpose: { name, legalBasis: 'JJ_ACT', caseReference: 'BENCH/1' },
});

/** The caller of all systems: sees whole cases and where children are kept, so that answers are largest. */
export const COMMITTEE = callerContext({ role: 'CWC_MEMBER', unit: { committee: 'MP/Katni' } }, 'CARE');
/** Sees the same records masked: initials, and no place of care. */
export const SUPERVISOR = callerContext({ role: 'SUPERVISOR', unit: { range: 'MP/Jabalpur' } }, 'MONITOR');

const AUDIENCE = 'muskaan-graph';

/** Makes the tokens of the bench's callers. It runs in the bench's process, so its cost is in no figure. */
export interface BenchIssuer {
  /** The settings by which the product trusts it. */
  readonly settings: Readonly<Record<string, string>>;
  /** The headers of a caller's request: a token, and the purpose. */
  headersOf(callerContext: CallerContext): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export async function openBenchIssuer(): Promise<BenchIssuer> {
  const issuer = await openDevelopmentIssuer({ audience: AUDIENCE, clock: systemClock });
  return {
    settings: { AUTH_ISSUER: issuer.name, AUTH_JWKS_URL: issuer.jwksUrl, AUTH_AUDIENCE: AUDIENCE },
    async headersOf({ caller, purpose }) {
      return {
        authorization: `Bearer ${await issuer.tokenFor(caller)}`,
        ...(purpose && {
          'x-purpose': purpose.name,
          'x-legal-basis': purpose.legalBasis,
          'x-case-reference': purpose.caseReference,
        }),
      };
    },
    close: () => issuer.close(),
  };
}
