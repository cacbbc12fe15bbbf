/** An eviction that Redis has not confirmed. */
export interface Eviction {
  readonly key: string;
  readonly withdrawn: boolean;
  /** `redis`: only the mark in Redis is missing; the other processes know already. */
  readonly audience: 'everyone' | 'redis';
}

/**
 * Beyond this the oldest evictions are forgotten, when Redis stays away for long. A reading that should have been
 * evicted there is requested again after `freshMs` at most.
 */
const MAX_PENDING = 100_000;

/** Evictions that are still to be written to Redis. Until they are, what Redis says of these records is wrong. */
export class PendingEvictions {
  private readonly byKey = new Map<string, Eviction>();

  get size(): number {
    return this.byKey.size;
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }

  all(): Eviction[] {
    return [...this.byKey.values()];
  }

  /** Returns the evictions to announce, merged with earlier ones of the same records. */
  add(changed: readonly string[], withdrawn: readonly string[], audience: Eviction['audience']): Eviction[] {
    return [
      ...changed.map((key) => this.put({ key, withdrawn: false, audience })),
      ...withdrawn.map((key) => this.put({ key, withdrawn: true, audience })),
    ];
  }

  /** Removes what Redis has confirmed; a later eviction of the same record stays. */
  confirm(evictions: readonly Eviction[]): void {
    for (const eviction of evictions) if (this.byKey.get(eviction.key) === eviction) this.byKey.delete(eviction.key);
  }

  private put(eviction: Eviction): Eviction {
    const earlier = this.byKey.get(eviction.key);
    const merged: Eviction = {
      key: eviction.key,
      withdrawn: eviction.withdrawn || (earlier?.withdrawn ?? false),
      audience: earlier?.audience === 'everyone' ? 'everyone' : eviction.audience,
    };
    this.byKey.delete(eviction.key);
    this.byKey.set(eviction.key, merged);
    for (const key of this.byKey.keys()) {
      if (this.byKey.size <= MAX_PENDING) break;
      this.byKey.delete(key);
    }
    return merged;
  }
}
