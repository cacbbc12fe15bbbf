import type { Queryable } from '../../runtime/postgres/store';
import { readHeld } from '../registry/claims/held-claims';
import type { Word } from '../registry/judged/spoken-words';
import type { StoredClaim } from '../registry/claims/stored-claims';
import type { Actor } from './judgement-order';
import type { Judgement, Subject } from '../registry/judged/judgement-rows';

/**
 * The claims that somebody must speak for, side by side. One side of a judgement may be joined by another judgement
 * that nobody has seconded: what the agencies hold as several children has several to speak for it.
 */
export function sidesOf(
  { left, right }: Pick<Subject, 'left' | 'right'>,
  claims: readonly Pick<StoredClaim, 'seq' | 'vouched'>[],
): readonly (readonly number[])[] {
  const vouchedOf = new Map(claims.map(({ seq, vouched }) => [seq, vouched]));
  return [left, right].flatMap((side) => {
    const parts = new Map<number, number[]>();
    for (const seq of side) {
      const vouched = vouchedOf.get(seq) ?? seq;
      parts.set(vouched, [...(parts.get(vouched) ?? []), seq]);
    }
    return [...parts.values()];
  });
}

/**
 * The sides, by number, of which the actor holds a record: it lies with the actor's unit, or is the case that is
 * assigned to the actor. Of a confirmation any record of the same child will do, as far as two people vouch for that.
 */
export async function sidesHeld(
  database: Queryable,
  { kind, sides }: Pick<Judgement, 'kind' | 'sides'>,
  { unit, assigned }: Pick<Actor, 'unit' | 'assigned'>,
): Promise<readonly number[]> {
  const held = await readHeld(database, sides.flat(), { unit, assigned }, kind === 'CONFIRM');
  return sides.flatMap((side, index) => (side.some((claim) => held.has(claim)) ? [index] : []));
}

/** Whether two people at least have spoken, and for every side somebody who holds a record there. */
export function isSpokenFor({ sides }: Pick<Judgement, 'sides'>, words: readonly Word[]): boolean {
  const spoken = new Set(words.flatMap(({ holds }) => holds));
  const people = new Set(words.map(({ actorId }) => actorId));
  return people.size > 1 && sides.length > 0 && sides.every((_, index) => spoken.has(index));
}

/** Whether somebody who holds these sides adds to what was said: speaks for a side without a word, or is the second. */
export function isAwaited(
  { sides }: Pick<Judgement, 'sides'>,
  words: readonly Word[],
  holds: readonly number[],
): boolean {
  const spoken = new Set(words.flatMap((word) => word.holds));
  const isOpen = sides.some((_, index) => !spoken.has(index));
  return isOpen ? holds.some((index) => !spoken.has(index)) : holds.length > 0;
}
