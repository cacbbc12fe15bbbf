import { randomUUID } from 'node:crypto';
import type { CacheKey } from './cache-key';
import type { Eviction } from './pending-evictions';

export interface ReceivedEvictions {
  readonly changed: readonly string[];
  readonly withdrawn: readonly string[];
  /** Id of the key by which the sender names records in Redis. */
  readonly namedBy: string;
}

/**
 * Messages about evictions between processes. Each cache key has a channel, whose messages are encrypted with that key,
 * so that processes understand each other as long as they have one key in common.
 */
export class EvictionNews {
  readonly channels: readonly string[];
  private readonly byChannel: ReadonlyMap<string, CacheKey>;
  /** Lets a process ignore its own messages: it would evict what it has read since. */
  private readonly sender = randomUUID();

  constructor(
    keys: readonly CacheKey[],
    private readonly namedBy: string,
  ) {
    this.byChannel = new Map(keys.map((key) => [`muskaan:evicted:${key.id}`, key]));
    this.channels = [...this.byChannel.keys()];
  }

  /** Channel and message in turn, for each channel; empty when there are no evictions. */
  encrypt(evictions: readonly Eviction[]): (string | Buffer)[] {
    if (evictions.length === 0) return [];
    const changed = evictions.filter(({ withdrawn }) => !withdrawn).map(({ key }) => key);
    const withdrawn = evictions.filter((eviction) => eviction.withdrawn).map(({ key }) => key);
    const text = JSON.stringify({ sender: this.sender, namedBy: this.namedBy, changed, withdrawn });
    return [...this.byChannel].flatMap(([channel, key]) => [channel, key.encrypt(text, channel)]);
  }

  /** `own`: sent by this process. `unreadable`: another key, or the message was changed. */
  decrypt(channel: string, message: Buffer): ReceivedEvictions | 'own' | 'unreadable' {
    const text = this.byChannel.get(channel)?.decrypt(message, channel);
    if (!text) return 'unreadable';
    // Only processes with our key can have encrypted it, so its shape needs no checking.
    const { sender, ...received } = JSON.parse(text) as ReceivedEvictions & { readonly sender: string };
    return sender === this.sender ? 'own' : received;
  }
}
