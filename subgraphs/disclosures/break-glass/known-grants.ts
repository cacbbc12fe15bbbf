import { z } from 'zod';
import type { Queryable } from '../../runtime/postgres/store';
import type { OpenGrants } from './open-grants';
import type { OpenGrant } from './grant-rows';

export const BREAK_GLASS_CHANNEL = 'muskaan_break_glass';

const message = z.object({ callerId: z.string(), childId: z.string(), until: z.number() });

/** Notifies all processes if and when the transaction commits. The message holds ids and a time, but no reason. */
export async function announceGrant(database: Queryable, { callerId, childId, until }: OpenGrant): Promise<void> {
  await database.query('SELECT pg_notify($1, $2)', [
    BREAK_GLASS_CHANNEL,
    JSON.stringify({ callerId, childId, until } satisfies OpenGrant),
  ]);
}

/** Null for a message that cannot be read (from a newer version, say): then the table must be read. */
export function readAnnounced(payload: string): OpenGrant | null {
  try {
    return message.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

/** The open grants that this process knows. Grants end only by time, so they are added but never withdrawn. */
export class KnownGrants implements OpenGrants {
  /** By caller and child: when the grant ends, ms since 1970. */
  private readonly known = new Map<string, Map<string, number>>();

  add({ callerId, childId, until }: OpenGrant, now: number): void {
    this.forgetEnded(now);
    const children = this.known.get(callerId) ?? new Map<string, number>();
    this.known.set(callerId, children);
    children.set(childId, Math.max(until, children.get(childId) ?? until));
  }

  isOpen(callerId: string, childIds: readonly string[], now: number): boolean {
    const children = this.known.get(callerId);
    return children !== undefined && childIds.some((id) => now < (children.get(id) ?? -Infinity));
  }

  private forgetEnded(now: number): void {
    for (const [callerId, children] of this.known) {
      for (const [child, until] of children) if (until <= now) children.delete(child);
      if (children.size === 0) this.known.delete(callerId);
    }
  }
}
