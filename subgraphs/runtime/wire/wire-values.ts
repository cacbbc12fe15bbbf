import { z } from 'zod';
import { AgencyFailure } from '../agency/agency-failure';

/** Longer than any text a clerk writes, and than any cursor or time around the rows of an answer. */
export const MAX_TEXT_LENGTH = 20_000;

export const someText = z.string().max(MAX_TEXT_LENGTH);

/** A word of a closed list, in any case. Any other word is invalid; it is not guessed. */
export function closed<const W extends string>(words: readonly W[]) {
  const known = new Map(words.map((word) => [word.toUpperCase(), word]));
  return z.string().transform((written, { issues }): W => {
    const word = known.get(written.trim().toUpperCase());
    if (word === undefined) issues.push({ code: 'custom', message: 'no word of the list', input: written });
    return word ?? z.NEVER;
  });
}

/** A boolean, or a word or digit for one. */
export const yesNo = z.union([z.boolean(), z.stringbool(), z.union([z.literal(0), z.literal(1)]).transform(Boolean)]);

/** The rows of an answer, unvalidated: each requested row is read on its own, so that one bad row costs no other. */
export const rows = z.custom<readonly unknown[]>((value) => Array.isArray(value));

/** Reads the response envelope around the rows. Throws `AGENCY_MALFORMED` when it breaks the contract. */
export function readEnvelope<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (!result.success) throw new AgencyFailure('AGENCY_MALFORMED');
  return result.data;
}
