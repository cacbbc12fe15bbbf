import { z } from 'zod';
import { AgencyFailure } from '../agency/agency-failure';

/** Longer than any cursor or time of an envelope. */
const MAX_TEXT_LENGTH = 20_000;

export const someText = z.string().max(MAX_TEXT_LENGTH);

/** What a change says of itself, in any case. What it does not say so that it can be read is not guessed. */
export function closed<const W extends string>(words: readonly W[]) {
  const known = new Map(words.map((word) => [word.toUpperCase(), word]));
  return z.string().transform((written, { issues }): W => {
    const word = known.get(written.trim().toUpperCase());
    if (word === undefined) issues.push({ code: 'custom', message: 'no word of the list', input: written });
    return word ?? z.NEVER;
  });
}

/** A flag, or a word or digit for one. */
export const yesNo = z.union([z.boolean(), z.stringbool(), z.union([z.literal(0), z.literal(1)]).transform(Boolean)]);

/** The rows of an answer, which are looked into one by one, and only those that were asked for. */
export const rows = z.custom<readonly unknown[]>((value) => Array.isArray(value));

/** Reads the envelope of an answer. One that breaks the contract is no answer at all: throws `AGENCY_MALFORMED`. */
export function readEnvelope<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (!result.success) throw new AgencyFailure('AGENCY_MALFORMED');
  return result.data;
}
