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
import type { CacheKey } from './sealed-values';
import type { SharedReading, SharedTier, SharedWrite } from './tier';
import { PendingEvictions, type Eviction } from './pending-evictions';

export interface RedisTierOptions {
  /** May hold a password: never logged. */
  readonly url: string;
  /** The first seals, all open; the last names the records, so that a new first key leaves the cache warm. */
  readonly keys: readonly [CacheKey, ...CacheKey[]];
  readonly clock: Clock;
  readonly log: Log;
}

/** A listening connection that is silently cut is noticed within two of these. */
const HEARTBEAT_MS = 2000;
/** The eviction mark of a record outlives any call to an agency that may be under way. */
const MARK_MS = 60_000;
const KEYS_PER_SCRIPT = 500;

/** The tier in Redis: sealed values under names that say nothing, and evictions told by a channel. */
export class RedisTier implements SharedTier {
  hearing = false;
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
  private heard: (changed: readonly string[], withdrawn: readonly string[]) => void = () => undefined;
  private opened: () => void = () => undefined;

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

  /** Resolves when Redis answers and evictions are heard, or after a second: the cache works without it. */
  async ready(): Promise<void> {
    if (!this.isOpen()) {
      let callOff: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.opened = resolve;
        callOff = setTimeout(resolve, OPEN_MS);
      });
      clearTimeout(callOff);
    }
    if (!this.isOpen()) this.options.log.warn('cache-redis-unreachable');
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
      // What Redis has not been told of, it answers wrongly.
      if (key === undefined || name === undefined || this.pending.has(key)) return;
      readings.set(key, decodeReading(this.options.keys, name, value, now));
    });
    return readings;
  }

  write(writes: readonly SharedWrite[]): void {
    if (!this.isUsable()) return;
    const [sealing] = this.options.keys;
    for (const some of chunks(writes, KEYS_PER_SCRIPT)) {
      const names = some.map(({ key }) => this.nameOf(key));
      const values = some.flatMap(({ reading, generation, ttlMs }, index) => [
        generation,
        ttlMs,
        encodeReading(sealing, names[index] ?? '', reading),
      ]);
      void this.pause.attempt(() => this.commands.eval(WRITE_SCRIPT, names.length, ...names, ...values));
    }
  }

  async evict(changed: readonly string[], withdrawn: readonly string[]): Promise<void> {
    await this.tell(this.pending.add(changed, withdrawn, 'everyone'));
  }

  onEvicted(listener: (changed: readonly string[], withdrawn: readonly string[]) => void): void {
    this.heard = listener;
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
    // Without a listener ioredis prints the error; what matters of it shows in the commands and in `close`.
    commands.on('error', () => undefined);
    listener.on('error', () => undefined);
    commands.on('ready', () => {
      this.pause.end();
      void this.tell(this.pending.all());
      this.settle();
    });
    listener.on('ready', () => void this.subscribe());
    listener.on('close', () => this.deafen());
    listener.on('messageBuffer', (channel: Buffer, message: Buffer) => this.hear(channel.toString(), message));
  }

  /** A channel that is merely quiet answers. (Not ioredis's `socketTimeout`, which outlives its connection.) */
  private beat(): void {
    if (!this.hearing) return;
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
      // Tried again on a new connection.
      if (!this.closed) this.listener.disconnect(true);
      return;
    }
    if (this.closed) return;
    this.hearing = true;
    this.awaitsPong = false;
    this.epoch += 1;
    this.options.log.info('cache-redis-heard');
    this.settle();
  }

  /** From here on evictions may be missed. */
  private deafen(): void {
    if (!this.hearing) return;
    this.hearing = false;
    this.epoch += 1;
    if (!this.closed) this.options.log.warn('cache-redis-lost');
  }

  private settle(): void {
    if (this.isOpen()) this.opened();
  }

  private isOpen(): boolean {
    return this.hearing && this.commands.status === 'ready';
  }

  private hear(channel: string, message: Buffer): void {
    const news = this.news.open(channel, message);
    if (news === 'own') return;
    if (news === 'unreadable') {
      // Something was evicted, and nobody can say what.
      this.epoch += 1;
      return;
    }
    this.heard(news.changed, news.withdrawn);
    // Its teller marked other names than this process reads: keys are being changed.
    if (news.namedBy !== this.naming.id) void this.tell(this.pending.add(news.changed, news.withdrawn, 'redis'));
  }

  /** Marks evicted records in Redis and tells the other processes. What fails stays untold and is tried again. */
  private async tell(evictions: readonly Eviction[]): Promise<void> {
    if (!this.isUsable()) return;
    await Promise.all(
      chunks(evictions, KEYS_PER_SCRIPT).map(async (some) => {
        const changed = some.filter(({ withdrawn }) => !withdrawn);
        const names = [...changed, ...some.filter(({ withdrawn }) => withdrawn)].map(({ key }) => this.nameOf(key));
        const generation = randomBytes((GENERATION_LENGTH * 3) / 4).toString('base64url');
        const news = this.news.seal(some.filter(({ audience }) => audience === 'everyone'));
        const values = [generation, changed.length, MARK_MS, ...news];
        const told = await this.pause.attempt(async () => {
          await this.commands.eval(EVICT_SCRIPT, names.length, ...names, ...values);
          return true;
        });
        if (told) this.pending.told(some);
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
    clock.after(ms, () => void this.tell(this.pending.all()));
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
