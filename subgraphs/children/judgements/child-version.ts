import type { Secrets } from '../../../schema/signing/secrets';
import type { ChildView } from '../view/child-view';
import type { ChildRow } from '../registry/claims/claim-rows';

/**
 * A token that changes with the records of the child that the caller may see and with the judgements about them.
 * Records that the caller may not see have no effect on it.
 */
export function versionOf(row: ChildRow, { inside }: ChildView, token: Secrets['token']): string {
  const seen = new Set(inside.records.map(({ claimId }) => claimId));
  const claims = row.claims.filter(({ claimId }) => seen.has(claimId));
  const judgements = new Set(claims.flatMap(({ judgedBy }) => judgedBy));
  return token('version', [...claims.map(({ recordId }) => recordId).sort(), ...[...judgements].sort()].join('\n'));
}
