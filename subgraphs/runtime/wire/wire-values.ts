import { z } from 'zod';
import { AgencyFailure } from '../agency/agency-failure';

/** Longer than anything a clerk has written. */
const LONGEST_TEXT = 20_000;
const MOST_ENTRIES = 100;

export const someText = z.string().max(LONGEST_TEXT);
/** Text that an agency may leave out. */
export const text = someText.nullish();

/** A list within a record. One with more entries than a record has is not looked into. */
export function list<S extends z.ZodType>(entry: S, most = MOST_ENTRIES) {
  return z.custom<unknown[]>((value) => Array.isArray(value) && value.length <= most).pipe(z.array(entry));
}

/** The rows of an answer, which are looked into one by one, and only those that were asked for. */
export const rows = z.custom<readonly unknown[]>((value) => Array.isArray(value));

export const texts = list(someText).nullish();
export const amount = z.number().nullish();
export const flag = z.boolean().nullish();

/** An id: text, or a number small enough to have kept all its digits. */
export const idText = z.union([someText, z.int().transform(String)]);

/** Reads the envelope of an answer. One that breaks the contract is no answer at all: throws `AGENCY_MALFORMED`. */
export function readEnvelope<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (!result.success) throw new AgencyFailure('AGENCY_MALFORMED');
  return result.data;
}
