import { z } from 'zod';
import { AgencyFailure } from '../agency/agency-failure';

/** Longer than any cursor or time of an envelope. */
const LONGEST_TEXT = 20_000;

export const someText = z.string().max(LONGEST_TEXT);

/** The rows of an answer, which are looked into one by one, and only those that were asked for. */
export const rows = z.custom<readonly unknown[]>((value) => Array.isArray(value));

/** Reads the envelope of an answer. One that breaks the contract is no answer at all: throws `AGENCY_MALFORMED`. */
export function readEnvelope<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (!result.success) throw new AgencyFailure('AGENCY_MALFORMED');
  return result.data;
}
