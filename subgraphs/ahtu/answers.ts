import { z } from 'zod';
import { closed, rows, someText } from '../runtime/wire/wire-values';

export const ahtuAnswer = z.object({ cases: rows, missing: rows });

export const ahtuChanges = z.object({
  events: rows,
  nextPageToken: someText,
  endOfFeed: z.boolean(),
});

export const ahtuChange = z.object({
  kind: closed(['changed', 'removed']),
  at: z.union([someText, z.number()]),
  case: z.unknown().optional(),
});
