import { LRUCache } from 'lru-cache';
import type { ChildRow } from '../registry/claims/claim-rows';

const MAX_IDS_A_QUERY = 1000;

export interface ChildCacheParts {
  /** Reads many children in one call; unknown ids are left out. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, ChildRow>>;
  readonly maxKept?: number;
}

interface Reading {
  readonly row: Promise<ChildRow | null>;
  /** False once a change may have come after the reading began. */
  current: boolean;
}

interface Waiting {
  readonly id: string;
  readonly reading: Reading;
  readonly settle: (row: ChildRow | null) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Children by id. Ids requested in one tick are read in one query, equal ids once. What was read is cached until a
 * change is announced, and only while changes are announced (`trust`).
 */
export class ChildCache {
  private readonly kept: LRUCache<string, ChildRow>;
  private readonly reading = new Map<string, Reading>();
  private waiting: Waiting[] = [];
  private trusting = false;

  constructor(private readonly parts: ChildCacheParts) {
    this.kept = new LRUCache({ max: parts.maxKept ?? 10_000 });
  }

  /** The child, synchronously when it is cached; null for an unknown id. Rejects as `read` does. */
  load(id: string): ChildRow | Promise<ChildRow | null> {
    return this.kept.get(id) ?? this.reading.get(id)?.row ?? this.ask(id);
  }

  /** Sets whether changes are announced from now on, and forgets everything. */
  trust(announced: boolean): void {
    this.trusting = announced;
    this.forget(null);
  }

  /** `ids` may have changed; null: any child may. Later callers do not get what was read before. */
  forget(ids: readonly string[] | null): void {
    if (ids === null) this.kept.clear();
    for (const id of ids ?? this.reading.keys()) {
      this.kept.delete(id);
      const reading = this.reading.get(id);
      if (!reading) continue;
      reading.current = false;
      this.reading.delete(id);
    }
  }

  private ask(id: string): Promise<ChildRow | null> {
    let settle: (row: ChildRow | null) => void = () => undefined;
    let fail: (error: unknown) => void = () => undefined;
    const row = new Promise<ChildRow | null>((resolve, reject) => {
      settle = resolve;
      fail = reject;
    });
    const reading = { row, current: true };
    this.reading.set(id, reading);
    this.waiting.push({ id, reading, settle, fail });
    // After the promise callbacks of this tick, in which resolvers of the same query ask for more.
    if (this.waiting.length === 1) void Promise.resolve().then(() => process.nextTick(() => void this.dispatch()));
    return row;
  }

  private async dispatch(): Promise<void> {
    const requested = this.waiting.splice(0, MAX_IDS_A_QUERY);
    if (this.waiting.length > 0) void this.dispatch();
    try {
      const rows = await this.parts.read([...new Set(requested.map(({ id }) => id))]);
      for (const { id, reading, settle } of requested) {
        const row = rows.get(id) ?? null;
        // A change is not announced under an id whose child has moved to a successor, so such an id is read each time.
        if (row && reading.current && this.trusting && row.claims.some(({ claimId }) => claimId === id))
          this.kept.set(id, row);
        settle(row);
      }
    } catch (error) {
      for (const { fail } of requested) fail(error);
    } finally {
      for (const { id, reading } of requested) if (this.reading.get(id) === reading) this.reading.delete(id);
    }
  }
}
