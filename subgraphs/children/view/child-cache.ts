import { LRUCache } from 'lru-cache';
import { createBatchLoader } from '../../runtime/cache/batch-loader';
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

/**
 * Children by id. Ids requested in one tick are read in one query, equal ids once. What was read is cached until a
 * change is announced, and only while changes are announced (`trust`).
 */
export class ChildCache {
  private readonly kept: LRUCache<string, ChildRow>;
  private readonly reading = new Map<string, Reading>();
  private readonly read: (id: string) => Promise<ChildRow | null>;
  private trusting = false;

  constructor({ read, maxKept = 10_000 }: ChildCacheParts) {
    this.kept = new LRUCache({ max: maxKept });
    // The loader caches nothing, because only this cache knows what has changed.
    this.read = createBatchLoader<ChildRow | null>({ read, absent: null, max: MAX_IDS_A_QUERY, remembers: false });
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
    const reading: Reading = { row: this.readAndKeep(id, () => reading), current: true };
    this.reading.set(id, reading);
    return reading.row;
  }

  private async readAndKeep(id: string, own: () => Reading): Promise<ChildRow | null> {
    try {
      const row = await this.read(id);
      // A change is not announced under an id whose child has moved to a successor, so such an id is read each time.
      if (row && own().current && this.trusting && row.claims.some(({ claimId }) => claimId === id))
        this.kept.set(id, row);
      return row;
    } finally {
      if (this.reading.get(id) === own()) this.reading.delete(id);
    }
  }
}
