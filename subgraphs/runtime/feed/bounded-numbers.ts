import { z } from 'zod';
import { JOIN_KINDS, type JoinNumber } from '../../../schema/records/join-number';

/** No real number is longer, and an index could not hold one that is. */
export const MAX_NUMBER = 200;
const MAX_NUMBERS = 200;

export const joinNumbers = z
  .array(z.strictObject({ kind: z.enum(JOIN_KINDS), value: z.string().min(1).max(500) }))
  .max(MAX_NUMBERS);

/** Overlong numbers are dropped whole: a number cut short would be another number. */
export function cutNumbers(numbers: readonly JoinNumber[]): readonly JoinNumber[] {
  return numbers.filter(({ value }) => value.length > 0 && value.length <= MAX_NUMBER).slice(0, MAX_NUMBERS);
}
