import type { Queryable } from '../../runtime/postgres/store';
import { readHeld } from '../registry/claims/held-claims';
import type { Word } from '../registry/judged/spoken-words';
import type { StoredClaim } from '../registry/claims/stored-claims';
import type { Actor } from './judgement-order';
import type { Judgement, Subject } from '../registry/judged/judgement-rows';

/**
 * The sides that somebody must speak for, each as claims. A side may itself be held together by a judgement that nobody
 * has seconded. It then counts as several sides: one for each child that agencies' numbers and two people make of it.
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
 * The indexes of the sides of which the actor holds a record: it lies with the actor's unit, or is the case assigned to
 * the actor. For a CONFIRM any record of the same child counts, as far as two people vouch that it is the same.
 */
export async function sidesHeld(
  database: Queryable,
  { kind, sides }: Pick<Judgement, 'kind' | 'sides'>,
  { unit, assigned }: Pick<Actor, 'unit' | 'assigned'>,
): Promise<readonly number[]> {
  const held = await readHeld(database, sides.flat(), { unit, assigned }, kind === 'CONFIRM');
  return sides.flatMap((side, index) => (side.some((claim) => held.has(claim)) ? [index] : []));
}

/** Whether at least two people have spoken, and for every side somebody who holds one of its records. */
export function isSpokenFor({ sides }: Pick<Judgement, 'sides'>, words: readonly Word[]): boolean {
  const spoken = new Set(words.flatMap(({ holds }) => holds));
  const people = new Set(words.map(({ actorId }) => actorId));
  return people.size > 1 && sides.length > 0 && sides.every((_, index) => spoken.has(index));
}

/**
 * Whether somebody who holds these sides can add to what was said, as the first to speak for a side or as the second
 * person.
 */
export function isAwaited(
  { sides }: Pick<Judgement, 'sides'>,
  words: readonly Word[],
  holds: readonly number[],
): boolean {
  const spoken = new Set(words.flatMap((word) => word.holds));
  const isOpen = sides.some((_, index) => !spoken.has(index));
  return isOpen ? holds.some((index) => !spoken.has(index)) : holds.length > 0;
}
