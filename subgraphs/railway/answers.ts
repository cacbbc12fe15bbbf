import { z } from 'zod';
import { closed, rows, someText } from '../runtime/wire/wire-values';

const success = { ResponseCode: z.literal(200), Status: z.literal('SUCCESS') };

export const railwayAnswer = z.object({ ...success, Contacts: rows });

/** "Not found" comes as success with a flag. */
export function isNotFound(row: unknown): boolean {
  return typeof row === 'object' && row !== null && Reflect.get(row, 'Found') === 'N';
}

export const railwayChanges = z.object({
  ...success,
  Changes: rows,
  Next: someText,
  More: z.enum(['Y', 'N']),
});

export const railwayChange = z.object({
  Type: closed(['U', 'D']),
  ChangedAt: z.union([someText, z.number()]),
  Contact: z.unknown().optional(),
});
