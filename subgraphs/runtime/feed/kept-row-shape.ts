import { z } from 'zod';
import { MAX_CURSOR_LENGTH, type KeptRow, type SecondReading } from '../../../schema/records/claims';

/** A kept row as processes send it to each other. */
export const keptRowShape: z.ZodType<KeptRow> = z.strictObject({
  name: z.string().min(1).max(500),
  form: z.enum(['ROW', 'CLAIMS']),
  version: z.string().max(40),
  sealed: z.base64(),
});

export const secondReadingShape: z.ZodType<SecondReading> = z.strictObject({
  rereading: z
    .strictObject({ turn: z.number().int().positive(), after: z.string().max(MAX_CURSOR_LENGTH).nullable() })
    .nullable(),
  rows: z.array(keptRowShape),
});
