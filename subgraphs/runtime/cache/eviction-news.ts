import { randomUUID } from 'node:crypto';
import type { CacheKey } from './cache-key';
import type { Eviction } from './pending-evictions';

export interface ReceivedEvictions {
  readonly changed: readonly string[];
  readonly withdrawn: readonly string[];
  /** The key by which the teller names records in Redis. */
  readonly namedBy: string;
}

/**
 * The news of evictions between processes. There is one channel a cache key, and its messages are sealed with that key,
 * so that processes understand each other as long as they have one key in common.
 */
export class EvictionNews {
  readonly channels: readonly string[];
  private readonly byChannel: ReadonlyMap<string, CacheKey>;
  /** Lets a process ignore its own voice: it would evict what it has read since. */
  private readonly sender = randomUUID();

  constructor(
    keys: readonly CacheKey[],
    private readonly namedBy: string,
  ) {
    this.byChannel = new Map(keys.map((key) => [`muskaan:evicted:${key.id}`, key]));
    this.channels = [...this.byChannel.keys()];
  }

  /** Channel and message in turn, for each channel; nothing when nothing is to be told. */
  encrypt(evictions: readonly Eviction[]): (string | Buffer)[] {
    if (evictions.length === 0) return [];
    const changed = evictions.filter(({ withdrawn }) => !withdrawn).map(({ key }) => key);
    const withdrawn = evictions.filter((eviction) => eviction.withdrawn).map(({ key }) => key);
    const text = JSON.stringify({ teller: this.sender, namedBy: this.namedBy, changed, withdrawn });
    return [...this.byChannel].flatMap(([channel, key]) => [channel, key.encrypt(text, channel)]);
  }

  decrypt(channel: string, message: Buffer): ReceivedEvictions | 'own' | 'unreadable' {
    const text = this.byChannel.get(channel)?.decrypt(message, channel);
    if (!text) return 'unreadable';
    // Sealed by a process of ours, so that its shape needs no checking.
    const { teller, ...heard } = JSON.parse(text) as ReceivedEvictions & { readonly teller: string };
    return teller === this.sender ? 'own' : heard;
  }
}
