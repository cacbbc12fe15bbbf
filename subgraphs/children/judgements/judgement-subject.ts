import type { GraphQLError } from 'graphql';
import { codedError } from '../../runtime/coded-error';
import type { ChildRow } from '../claim-rows';
import type { Concerned } from './concerned-children';
import type { JudgementOrder } from './judgement-order';
import type { Subject } from './judgement-rows';
import { splitFields } from './seen-split';

/**
 * The claims that the judgement is about. Throws JUDGEMENT_CONFLICT, SPLIT_INVALID. Whether a confirmation contradicts
 * what stands shows only when it is followed.
 */
export function subjectOf(order: JudgementOrder, { children, claims, undone }: Concerned): Subject {
  const seqOf = new Map(claims.map(({ bornId, seq }) => [bornId, seq]));
  const seqs = (bornIds: readonly string[]) => bornIds.flatMap((bornId) => seqOf.get(bornId) ?? []);
  const [first, second] = children;
  switch (order.kind) {
    case 'UNDO':
      if (undone?.undoneBy !== null) throw contradiction('a judgement that stands', 'one that was taken back');
      return { left: [], right: [], undoes: undone.id };
    case 'SPLIT':
      return { ...splitOf(first, order.records, seqs), undoes: null };
    case 'CONFIRM':
    case 'REJECT': {
      if (!first || !second) throw contradiction('two children', 'one');
      if (order.kind === 'REJECT')
        return { left: seqs(bornIdsOf(first)), right: seqs(bornIdsOf(second)), undoes: null };
      const compared = (child: ChildRow, record: string | undefined) => {
        const claim = child.claims.find(({ recordId }) => recordId === record) ?? child.claims[0];
        return seqs(claim ? [claim.bornId] : []);
      };
      const [left, right] = order.pair ?? [];
      return { left: compared(first, left), right: compared(second, right), undoes: null };
    }
  }
}

/** What contradicts what stands. */
export function contradiction(expected: string, got: string): GraphQLError {
  return codedError('JUDGEMENT_CONFLICT', { expected, got });
}

function splitOf(
  child: ChildRow | undefined,
  records: readonly string[],
  seqs: (bornIds: readonly string[]) => number[],
): Pick<Subject, 'left' | 'right'> {
  const named = new Set(records);
  const claims = child?.claims ?? [];
  const parted = claims.filter(({ recordId }) => named.has(recordId));
  const left = claims.filter(({ recordId }) => !named.has(recordId));
  if (parted.length !== named.size || parted.length === 0 || left.length === 0) {
    throw codedError('SPLIT_INVALID', splitFields(named.size, parted.length));
  }
  return { left: seqs(left.map(({ bornId }) => bornId)), right: seqs(parted.map(({ bornId }) => bornId)) };
}

function bornIdsOf({ claims }: ChildRow): string[] {
  return claims.map(({ bornId }) => bornId);
}
