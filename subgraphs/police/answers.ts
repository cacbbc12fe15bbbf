import { z } from 'zod';
import { closed, rows, someText } from '../runtime/wire/wire-values';

export const policeAnswer = z.object({
  status: z.literal('OK'),
  records: rows,
  notFound: rows,
});

export const policeChanges = z.object({
  status: z.literal('OK'),
  changes: rows,
  next: someText,
  more: z.boolean(),
});

export const policeChange = z.object({
  changedAt: z.union([someText, z.number()]),
  op: closed(['UPSERT', 'DELETE']),
  record: z.unknown().optional(),
});
