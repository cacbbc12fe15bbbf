import { ROLES, type Role } from '../../schema/rights/caller';
import type { Clock } from '../../schema/process/clock';
import { developerId, developmentCallers, type DevelopmentCaller } from './development-callers';
import { TOKEN_SECONDS, type DevelopmentIssuer } from './development-issuer';

/** A token and headers for a developer's requests. */
export interface ReadyCaller {
  readonly token: string;
  /** `X-Purpose`, `X-Legal-Basis`, `X-Case-Reference`. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface DevelopmentEndpoint {
  /** For each role of the matrix a token and the headers of its purpose. */
  callers(): Promise<Readonly<Record<Role, ReadyCaller>>>;
}

/** A token is renewed early, so that each one returned is valid for at least half of its lifetime. */
const RENEWED_AFTER_MS = (TOKEN_SECONDS * 1000) / 2;

/**
 * Gives developers a token for each role. `developers` is called each time and says who they are; a role that it leaves
 * out gets an invented caller.
 */
export function createDevelopmentEndpoint({
  issuer,
  clock,
  developers,
}: {
  readonly issuer: DevelopmentIssuer;
  readonly clock: Clock;
  readonly developers: () => readonly DevelopmentCaller[];
}): DevelopmentEndpoint {
  const made = new Map<Role, { readonly claims: string; readonly at: number; readonly token: Promise<string> }>();
  const invented = developmentCallers();

  function tokenFor({ caller }: DevelopmentCaller): Promise<string> {
    const [claims, now] = [JSON.stringify(caller), clock.now()];
    const before = made.get(caller.role);
    if (before?.claims === claims && now - before.at < RENEWED_AFTER_MS) return before.token;
    const token = issuer.tokenFor({ ...caller, id: developerId(caller.role) });
    made.set(caller.role, { claims, at: now, token });
    return token;
  }

  return {
    async callers() {
      const all = [...developers(), ...invented];
      const ready = ROLES.map(async (role): Promise<[Role, ReadyCaller]> => {
        const developer = all.find(({ caller }) => caller.role === role);
        if (!developer) throw new Error(`There is no developer for ${role}.`);
        const { name, legalBasis, caseReference } = developer.purpose;
        const headers = { 'X-Purpose': name, 'X-Legal-Basis': legalBasis, 'X-Case-Reference': caseReference };
        return [role, { token: await tokenFor(developer), headers }];
      });
      return Object.fromEntries(await Promise.all(ready)) as Record<Role, ReadyCaller>;
    },
  };
}
