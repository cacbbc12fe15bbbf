import { z } from 'zod';
import { rows, someText, yesNo } from '../runtime/wire/wire-values';

export const homesAnswer = z.object({
  success: z.literal(true),
  data: z.object({ profiles: rows, cwcCases: rows }),
});

export const homesChanges = z.object({
  success: z.literal(true),
  data: z.object({ items: rows, cursor: someText, hasMore: z.boolean() }),
});

export const homesChange = z.object({
  deleted: yesNo,
  modified: z.union([someText, z.number()]),
  body: z.unknown().optional(),
});
