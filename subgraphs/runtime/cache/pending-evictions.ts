/** An eviction that Redis has not confirmed. */
export interface Eviction {
  readonly key: string;
  readonly withdrawn: boolean;
  /** `redis`: the other processes know already. */
  readonly audience: 'everyone' | 'redis';
}

/**
 * What is forgotten first when Redis stays away for long: a reading there that should have been evicted is at most
 * `freshMs` away from being asked for again anyway.
 */
const MAX_PENDING = 100_000;

/** Evictions on their way to Redis. Until they are told, what Redis says of these records is wrong. */
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

  /** Answers the evictions to be told. */
  add(changed: readonly string[], withdrawn: readonly string[], audience: Eviction['audience']): Eviction[] {
    return [
      ...changed.map((key) => this.put({ key, withdrawn: false, audience })),
      ...withdrawn.map((key) => this.put({ key, withdrawn: true, audience })),
    ];
  }

  /** Strikes out what was told; a later eviction of the same record stays. */
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
