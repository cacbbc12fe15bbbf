import type { GraphQLError } from 'graphql';
import { codedError } from '../../../schema/errors/coded-error';
import type { ChildRow } from '../registry/claims/claim-rows';
import type { Concerned } from './concerned-children';
import type { JudgementOrder } from './judgement-order';
import type { Judgement, Subject } from '../registry/judged/judgement-rows';
import { splitFields } from './seen-split';
import { sidesOf } from './spoken-sides';

/**
 * The claims that the judgement is about. Throws JUDGEMENT_CONFLICT, SPLIT_INVALID. Whether a confirmation contradicts
 * judgements in effect shows only when the claims are linked.
 */
export function subjectOf(order: JudgementOrder, { children, claims, answered, base }: Concerned): Subject {
  const seqOf = new Map(claims.map(({ claimId, seq }) => [claimId, seq]));
  const seqs = (claimIds: readonly string[]) => claimIds.flatMap((claimId) => seqOf.get(claimId) ?? []);
  const about = (sides: Pick<Subject, 'left' | 'right'>): Subject => {
    return { ...sides, undoes: null, seconds: null, sides: sidesOf(sides, claims) };
  };
  const answering = { left: [], right: [], undoes: null, seconds: null, sides: answered?.sides ?? [] };
  const [first, second] = children;
  switch (order.kind) {
    case 'UNDO':
      if (answered?.undoneBy !== null) throw contradiction('a judgement that stands', 'one that was taken back');
      return { ...answering, undoes: answered.id };
    case 'SECOND':
      if (!answered || !base || !isWaiting(answered, base)) {
        throw contradiction('a judgement that waits for a second officer', 'one that does not');
      }
      return { ...answering, seconds: answered.id };
    case 'SPLIT':
      return about(splitOf(first, order.records, seqs));
    case 'CONFIRM':
    case 'REJECT': {
      if (!first || !second) throw contradiction('two children', 'one');
      if (order.kind === 'REJECT') return about({ left: seqs(claimIdsOf(first)), right: seqs(claimIdsOf(second)) });
      const compared = (child: ChildRow, record: string | undefined) => {
        const claim = child.claims.find(({ recordId }) => recordId === record) ?? child.claims[0];
        return seqs(claim ? [claim.claimId] : []);
      };
      const [left, right] = order.pair ?? [];
      return about({ left: compared(first, left), right: compared(second, right) });
    }
  }
}

/**
 * Whether the judgement needs a second person. `base` is what an UNDO takes back: one person alone takes back what one
 * person judged, but what two people judged needs two.
 */
function isWaiting(judgement: Judgement, base: Judgement): boolean {
  if (judgement.seconded) return false;
  return judgement.kind === 'UNDO' ? base.seconded : judgement.undoneBy === null && !judgement.unjustified;
}

/** The error for an order that contradicts what is in effect. */
export function contradiction(expected: string, got: string): GraphQLError {
  return codedError('JUDGEMENT_CONFLICT', { expected, got });
}

function splitOf(
  child: ChildRow | undefined,
  records: readonly string[],
  seqs: (claimIds: readonly string[]) => number[],
): Pick<Subject, 'left' | 'right'> {
  const named = new Set(records);
  const claims = child?.claims ?? [];
  const splitOff = claims.filter(({ recordId }) => named.has(recordId));
  const left = claims.filter(({ recordId }) => !named.has(recordId));
  if (splitOff.length !== named.size || splitOff.length === 0 || left.length === 0) {
    throw codedError('SPLIT_INVALID', splitFields(named.size, splitOff.length));
  }
  return { left: seqs(left.map(({ claimId }) => claimId)), right: seqs(splitOff.map(({ claimId }) => claimId)) };
}

function claimIdsOf({ claims }: ChildRow): string[] {
  return claims.map(({ claimId }) => claimId);
}
