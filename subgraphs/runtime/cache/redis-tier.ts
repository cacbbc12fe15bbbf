import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import {
  COMMAND_TIMEOUT_MS,
  createRedisPause,
  OPEN_MS,
  REDIS_CONNECTION,
  type RedisPause,
} from '../../../schema/process/redis-pause';
import { EvictionNews } from './eviction-news';
import { decodeReading, encodeReading } from './reading-codec';
import { EVICT_SCRIPT, GENERATION_LENGTH, WRITE_SCRIPT } from './redis-scripts';
import type { CacheKey } from './cache-key';
import type { SharedReading, SharedTier, SharedWrite } from './tier';
import { PendingEvictions, type Eviction } from './pending-evictions';

export interface RedisTierOptions {
  /** May hold a password: never logged. */
  readonly url: string;
  /** The first encrypts, all decrypt. The last names the records, so that a new first key leaves the cache warm. */
  readonly keys: readonly [CacheKey, ...CacheKey[]];
  readonly clock: Clock;
  readonly log: Log;
}

/** A subscribed connection that is silently cut is noticed within two heartbeats. */
const HEARTBEAT_MS = 2000;
/** An eviction mark must outlive any agency call that is under way. */
const MARK_MS = 60_000;
const KEYS_PER_SCRIPT = 500;

/** The tier in Redis: encrypted values under keyed hashes of their names, and evictions announced by a channel. */
export class RedisTier implements SharedTier {
  subscribed = false;
  epoch = 0;
  private readonly commands: Redis;
  private readonly listener: Redis;
  private readonly news: EvictionNews;
  private readonly pending = new PendingEvictions();
  private readonly heartbeat: NodeJS.Timeout;
  private readonly naming: CacheKey;
  private readonly pause: RedisPause;
  private closed = false;
  private awaitsPong = false;
  private listenerForEvictions: (changed: readonly string[], withdrawn: readonly string[]) => void = () => undefined;
  private connected: () => void = () => undefined;

  constructor(private readonly options: RedisTierOptions) {
    const { keys, url } = options;
    this.naming = keys[keys.length - 1] ?? keys[0];
    this.news = new EvictionNews(keys, this.naming.id);
    this.pause = createRedisPause(options.clock, (ms) => this.paused(ms));
    this.commands = new Redis(url, {
      ...REDIS_CONNECTION,
      commandTimeout: COMMAND_TIMEOUT_MS,
      enableAutoPipelining: true,
    });
    this.listener = new Redis(url, { ...REDIS_CONNECTION, autoResubscribe: false });
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    this.follow();
  }

  /** Resolves when Redis answers and evictions are received, or after a second: the cache works without Redis. */
  async ready(): Promise<void> {
    if (!this.isConnected()) {
      let callOff: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.connected = resolve;
        callOff = setTimeout(resolve, OPEN_MS);
      });
      clearTimeout(callOff);
    }
    if (!this.isConnected()) this.options.log.warn('cache-redis-unreachable');
  }

  async read(keys: readonly string[]): Promise<ReadonlyMap<string, SharedReading>> {
    const readings = new Map<string, SharedReading>();
    if (!this.isUsable()) return readings;
    const names = keys.map((key) => this.nameOf(key));
    const values = await this.pause.attempt(() => this.commands.mgetBuffer(names));
    const now = this.options.clock.now();
    values?.forEach((value, index) => {
      const key = keys[index];
      const name = names[index];
      // Redis is wrong about a record whose eviction it does not have yet.
      if (key === undefined || name === undefined || this.pending.has(key)) return;
      readings.set(key, decodeReading(this.options.keys, name, value, now));
    });
    return readings;
  }

  write(writes: readonly SharedWrite[]): void {
    if (!this.isUsable()) return;
    const [encryptionKey] = this.options.keys;
    for (const some of chunks(writes, KEYS_PER_SCRIPT)) {
      const names = some.map(({ key }) => this.nameOf(key));
      const values = some.flatMap(({ reading, generation, ttlMs }, index) => [
        generation,
        ttlMs,
        encodeReading(encryptionKey, names[index] ?? '', reading),
      ]);
      void this.pause.attempt(() => this.commands.eval(WRITE_SCRIPT, names.length, ...names, ...values));
    }
  }

  async evict(changed: readonly string[], withdrawn: readonly string[]): Promise<void> {
    await this.announce(this.pending.add(changed, withdrawn, 'everyone'));
  }

  onEvicted(listener: (changed: readonly string[], withdrawn: readonly string[]) => void): void {
    this.listenerForEvictions = listener;
  }

  close(): Promise<void> {
    this.closed = true;
    clearInterval(this.heartbeat);
    this.commands.disconnect();
    this.listener.disconnect();
    return Promise.resolve();
  }

  private follow(): void {
    const { commands, listener } = this;
    // Without a listener ioredis prints the error. Failed commands and `close` already show what matters.
    commands.on('error', () => undefined);
    listener.on('error', () => undefined);
    commands.on('ready', () => {
      this.pause.end();
      void this.announce(this.pending.all());
      this.settle();
    });
    listener.on('ready', () => void this.subscribe());
    listener.on('close', () => this.noteDisconnected());
    listener.on('messageBuffer', (channel: Buffer, message: Buffer) => this.receive(channel.toString(), message));
  }

  /** Pings, to tell a quiet channel from a dead one. (ioredis's `socketTimeout` would outlive its connection.) */
  private beat(): void {
    if (!this.subscribed) return;
    if (this.awaitsPong) {
      this.listener.disconnect(true);
      return;
    }
    this.awaitsPong = true;
    this.listener.ping().then(
      () => (this.awaitsPong = false),
      () => undefined,
    );
  }

  private async subscribe(): Promise<void> {
    try {
      await this.listener.subscribe(...this.news.channels);
    } catch {
      // The next connection tries again.
      if (!this.closed) this.listener.disconnect(true);
      return;
    }
    if (this.closed) return;
    this.subscribed = true;
    this.awaitsPong = false;
    this.epoch += 1;
    this.options.log.info('cache-redis-connected');
    this.settle();
  }

  /** Evictions may be missed from now on. */
  private noteDisconnected(): void {
    if (!this.subscribed) return;
    this.subscribed = false;
    this.epoch += 1;
    if (!this.closed) this.options.log.warn('cache-redis-lost');
  }

  private settle(): void {
    if (this.isConnected()) this.connected();
  }

  private isConnected(): boolean {
    return this.subscribed && this.commands.status === 'ready';
  }

  private receive(channel: string, message: Buffer): void {
    const news = this.news.decrypt(channel, message);
    if (news === 'own') return;
    if (news === 'unreadable') {
      // Something was evicted, and it is unknown what, so everything is read again.
      this.epoch += 1;
      return;
    }
    this.listenerForEvictions(news.changed, news.withdrawn);
    // Keys are being changed: the sender marked other names than those that this process reads.
    if (news.namedBy !== this.naming.id) void this.announce(this.pending.add(news.changed, news.withdrawn, 'redis'));
  }

  /** Marks evicted records in Redis and notifies the other processes. What fails stays pending and is tried again. */
  private async announce(evictions: readonly Eviction[]): Promise<void> {
    if (!this.isUsable()) return;
    await Promise.all(
      chunks(evictions, KEYS_PER_SCRIPT).map(async (some) => {
        const changed = some.filter(({ withdrawn }) => !withdrawn);
        const names = [...changed, ...some.filter(({ withdrawn }) => withdrawn)].map(({ key }) => this.nameOf(key));
        const generation = randomBytes((GENERATION_LENGTH * 3) / 4).toString('base64url');
        const news = this.news.encrypt(some.filter(({ audience }) => audience === 'everyone'));
        const values = [generation, changed.length, MARK_MS, ...news];
        const announced = await this.pause.attempt(async () => {
          await this.commands.eval(EVICT_SCRIPT, names.length, ...names, ...values);
          return true;
        });
        if (announced) this.pending.confirm(some);
      }),
    );
  }

  private isUsable(): boolean {
    return this.commands.status === 'ready' && this.pause.isOver();
  }

  private paused(ms: number): void {
    if (this.closed) return;
    const { clock, log } = this.options;
    log.warn('cache-redis-paused', { ms });
    clock.after(ms, () => void this.announce(this.pending.all()));
  }

  private nameOf(key: string): string {
    return `muskaan:record:${this.naming.nameOf(key)}`;
  }
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size));
  return parts;
}
