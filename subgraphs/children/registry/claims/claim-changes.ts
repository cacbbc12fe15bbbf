import { newChildId } from './child-id';
import { isJoin } from '../linking/linking';
import type { Place, Placeable } from '../linking/placing';
import type { ReadablePerson, ReadableRecord } from './readable-records';
import type { Holder, StoredClaim, StoredRecord } from './stored-claims';

/** One claim that a batch creates, changes, withdraws or brings back. */
export interface ClaimChange {
  readonly seq: number;
  readonly claimId: string;
  readonly recordKey: string;
  /** Its state before the batch; null for a new one. */
  readonly old: StoredClaim | null;
  /** Its state after the batch; null when it is withdrawn. */
  readonly next: ReadablePerson | null;
}

type Draft = Pick<ClaimChange, 'recordKey' | 'old' | 'next'>;

/**
 * What the records' new states change. A claim keeps its row, and with it the child's id, when a record about one child
 * becomes a record about several (its child is then the first of them), and when it becomes one about one child again.
 */
export function draftChanges(
  records: readonly ReadableRecord[],
  stored: ReadonlyMap<string, StoredRecord>,
): readonly Draft[] {
  return records.flatMap(({ key, persons }) => {
    const left = new Map(stored.get(key)?.claims.map((claim) => [claim.person, claim]));
    const take = (person: number): StoredClaim | null => {
      const claim = left.get(person) ?? null;
      left.delete(person);
      return claim;
    };
    const same = persons.map((next) => ({ recordKey: key, next, old: take(next.person) }));
    const kept = same.map((draft) => {
      if (draft.old || draft.next.person > 1) return draft;
      return { ...draft, old: take(1 - draft.next.person) };
    });
    const withdrawn = [...left.values()].filter(({ gone }) => !gone);
    return [...kept, ...withdrawn.map((old) => ({ recordKey: key, old, next: null }))];
  });
}

/** Gives new claims their sequence numbers (lowest first) and their ids. */
export function claimChanges(drafts: readonly Draft[], drawn: readonly number[]): ClaimChange[] {
  const seqs = drawn.values();
  return drafts.map((draft) => {
    if (draft.old) return { ...draft, seq: draft.old.seq, claimId: draft.old.claimId };
    const { value } = seqs.next();
    if (value === undefined) throw new Error('too few numbers of first sight were drawn');
    return { ...draft, seq: value, claimId: newChildId() };
  });
}

/** Held numbers as `+number` (borne) and `-number` (cited). */
function held(claim: { bears: readonly string[]; cites: readonly string[] } | null): Set<string> {
  return new Set([...(claim?.bears ?? []).map((n) => `+${n}`), ...(claim?.cites ?? []).map((n) => `-${n}`)]);
}

function heldBefore({ old }: ClaimChange): Set<string> {
  return held(old?.gone ? null : old);
}

/** The numbers that some change adds or removes. Only their joins can appear or end. */
export function changedNumbers(changes: readonly ClaimChange[]): Set<string> {
  const numbers = new Set<string>();
  for (const change of changes) {
    const before = heldBefore(change);
    const after = held(change.next);
    for (const number of before) if (!after.has(number)) numbers.add(number.slice(1));
    for (const number of after) if (!before.has(number)) numbers.add(number.slice(1));
  }
  return numbers;
}

/** How many claims bear and cite a number. */
interface Count {
  bearing: number;
  citing: number;
}

/**
 * Which of the changed numbers join claims before or after the changes, and which join none after. `holders` is their
 * stored state.
 */
export function weighNumbers(
  numbers: ReadonlySet<string>,
  holders: readonly Holder[],
  changes: readonly ClaimChange[],
): { readonly relevant: ReadonlySet<string>; readonly joinsNothing: ReadonlySet<string> } {
  const before = new Map<string, Count>();
  const after = new Map<string, Count>();
  const add = (counts: Map<string, Count>, number: string, bears: boolean) => {
    const count = counts.get(number) ?? { bearing: 0, citing: 0 };
    count[bears ? 'bearing' : 'citing'] += 1;
    counts.set(number, count);
  };
  const changed = new Set(changes.map(({ seq }) => seq));
  for (const { number, bears, claim } of holders) {
    add(before, number, bears);
    if (!changed.has(claim)) add(after, number, bears);
  }
  for (const { next } of changes) {
    for (const number of next?.bears ?? []) add(after, number, true);
    for (const number of next?.cites ?? []) add(after, number, false);
  }
  const joining = (counts: Map<string, Count>) => (number: string) => {
    const count = counts.get(number);
    return count !== undefined && isJoin(count.bearing, count.citing);
  };
  const wasJoin = joining(before);
  const isJoinNow = joining(after);
  return {
    relevant: new Set([...numbers].filter((number) => wasJoin(number) || isJoinNow(number))),
    joinsNothing: new Set([...numbers].filter((number) => !isJoinNow(number))),
  };
}

/** The claims to be linked again, in their state after the changes. */
export function toPlaceables(changes: readonly ClaimChange[], neighbours: readonly StoredClaim[]): Placeable[] {
  const changed = new Set(changes.map(({ seq }) => seq));
  return [
    ...neighbours.filter(({ seq }) => !changed.has(seq)),
    ...changes.flatMap(({ seq, recordKey, next }) =>
      next ? [{ seq, recordKey, bears: next.bears, cites: next.cites, protects: next.payload.protects }] : [],
    ),
  ];
}

/**
 * By withdrawn claim, its successor: the earliest remaining claim of the same child, or none. Otherwise an id that was
 * given out would end although the child it named is still known.
 */
export function successorsOf(
  changes: readonly ClaimChange[],
  neighbours: readonly StoredClaim[],
): ReadonlyMap<number, number | null> {
  const gone = changes.filter(({ next }) => next === null);
  const goneSeqs = new Set(gone.map(({ seq }) => seq));
  const left = new Map<number, number>();
  for (const { seq, child } of neighbours) {
    if (!goneSeqs.has(seq)) left.set(child, Math.min(seq, left.get(child) ?? seq));
  }
  return new Map(gone.map(({ seq, old }) => [seq, (old && left.get(old.child)) ?? null]));
}

/** The neighbours whose place changed. */
export function movedNeighbours(
  changes: readonly ClaimChange[],
  neighbours: readonly StoredClaim[],
  places: ReadonlyMap<number, Place>,
): { readonly seq: number; readonly place: Place }[] {
  const changed = new Set(changes.map(({ seq }) => seq));
  return neighbours.flatMap((claim) => {
    const place = places.get(claim.seq);
    if (!place || changed.has(claim.seq)) return [];
    const stays =
      place.child === claim.child &&
      place.cluster === claim.cluster &&
      place.vouched === claim.vouched &&
      place.guarded === claim.guarded &&
      place.linkedBy.join() === claim.linkedBy.join();
    return stays ? [] : [{ seq: claim.seq, place }];
  });
}
