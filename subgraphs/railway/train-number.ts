import { westernDigits } from '../india/western-digits';

/** A train's number, and its name if one was written behind it. */
export interface WrittenTrain {
  readonly number: string;
  readonly name: string | null;
}

/**
 * Reads `12622`, `12622 TN Express` and `9005`. Numbers of four digits have not been given since 2010, so such a number
 * has lost its leading zero. Null for a text that does not name one train for certain: `09005/06` names a pair.
 */
export function readTrainNumber(written: string): WrittenTrain | null {
  const [, digits, name] = /^(\d{4,5})(?:[\s-]+([\p{L}\p{M}][^\d/]*))?$/u.exec(westernDigits(written)) ?? [];
  return digits === undefined ? null : { number: digits.padStart(5, '0'), name: name?.trim() ?? null };
}
