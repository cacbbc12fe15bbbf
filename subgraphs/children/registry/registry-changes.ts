import { z } from 'zod';
import { isCode, type Code } from '../../../schema/errors/codes';
import type { Queryable } from '../../runtime/postgres/store';

export const REGISTRY_CHANNEL = 'muskaan_registry';

const IDS_A_MESSAGE = 250;
/** With more changed ids than this, dropping all cached children is cheaper than naming them. */
const MAX_NAMED_IDS = 1500;

const change = z.union([
  /** Ids under which a child may have changed; null: any. */
  z.object({ ids: z.array(z.string()).nullable() }),
  z.object({
    source: z.object({
      id: z.string(),
      agency: z.string(),
      caughtUpAt: z.number().nullable(),
      currentForMs: z.number().nullable(),
      readAt: z.number(),
      // A code that this version does not know is a failure all the same.
      code: z
        .string()
        .transform((code): Code => (isCode(code) ? code : 'INTERNAL'))
        .nullable(),
    }),
  }),
]);

/** What one process announces to all that read the registry. It holds only ids and times. */
export type RegistryChange = z.output<typeof change>;

/** Listeners receive it when, and only when, the transaction commits. */
export async function announce(database: Queryable, changes: readonly RegistryChange[]): Promise<void> {
  if (changes.length === 0) return;
  await database.query('SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message', [
    REGISTRY_CHANNEL,
    changes.map((message) => JSON.stringify(message)),
  ]);
}

/** Splits the ids, because a message of PostgreSQL holds at most 8000 bytes. */
export function toChanges(ids: readonly string[]): RegistryChange[] {
  if (ids.length > MAX_NAMED_IDS) return [{ ids: null }];
  const changes: RegistryChange[] = [];
  for (let at = 0; at < ids.length; at += IDS_A_MESSAGE) changes.push({ ids: ids.slice(at, at + IDS_A_MESSAGE) });
  return changes;
}

/** A message that cannot be read (of a newer version, for example) means that anything may have changed. */
export function readChange(payload: string): RegistryChange {
  try {
    return change.parse(JSON.parse(payload));
  } catch {
    return { ids: null };
  }
}
