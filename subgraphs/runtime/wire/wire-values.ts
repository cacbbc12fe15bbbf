import { z } from 'zod';
import { AgencyFailure } from '../agency/agency-failure';

/** Text that an agency may leave out. */
export const text = z.string().nullish();
export const texts = z.array(z.string()).nullish();
export const amount = z.number().nullish();
export const flag = z.boolean().nullish();

/** An id: text, or a number small enough to have kept all its digits. */
export const idText = z.union([z.string(), z.int().transform(String)]);

/** Reads the envelope of an answer. One that breaks the contract is no answer at all: throws `AGENCY_MALFORMED`. */
export function readEnvelope<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (!result.success) throw new AgencyFailure('AGENCY_MALFORMED');
  return result.data;
}
