import type { Clock } from '../../../schema/process/clock';
import type { Code } from '../../../schema/errors/codes';
import type { Lookup } from './lookup';
import type { SourceConfig } from '../agency/source-config';
import { freshnessOf } from './freshness';
import type { Held, MemoryTier } from './memory-tier';
import type { Reading, SharedTier } from './tier';

/** When a reading was requested (epoch ms), and the shared tier's epoch then. */
export interface Since {
  readonly at: number;
  readonly epoch: number;
}

/** How long background refreshes wait after a source failed or a record was malformed. */
const RETRY_PAUSE_MS = 1000;

/** What this process knows of records and sources, and which of it may be served. Makes no calls. */
export class KnownRecords {
  /** By source: why the last call failed, and until when (epoch ms) no refresh is worth another. */
  private readonly failing = new Map<string, { readonly code: Code; readonly until: number }>();

  constructor(
    private readonly memory: MemoryTier,
    private readonly shared: Pick<SharedTier, 'epoch' | 'subscribed'> | null,
    private readonly clock: Clock,
  ) {}

  /** What can be answered without asking; null when the reader must wait. */
  serve(source: SourceConfig, key: string, now: number): Lookup<unknown> | null {
    const held = this.memory.get(key);
    if (!held || held.evicted || !this.isTrusted(held, source, now)) return null;
    if (!held.reading) return held.failure && now < held.retryAt ? failed(held.failure) : null;
    const freshness = freshnessOf(held.reading, source, now);
    if (freshness === 'fresh') return held.reading;
    return freshness === 'stale' ? stale(held.reading, held.failure ?? this.failureOf(source)) : null;
  }

  /** The answer when the agency failed: the last reading as stale, unless it is too old or known to be wrong. */
  staleIfError(source: SourceConfig, key: string, code: Code): Lookup<unknown> {
    const held = this.memory.peek(key);
    if (!held?.reading || freshnessOf(held.reading, source, this.clock.now()) === 'expired') return failed(code);
    // The feed reported a change of this record, so it is not absent.
    if (held.evicted && held.reading.state === 'absent') return failed(code);
    return stale(held.reading, code);
  }

  /** False shortly after a failure, when a refresh would only repeat it. */
  isRefreshDue(source: SourceConfig, key: string): boolean {
    const now = this.clock.now();
    return now >= (this.failing.get(source.id)?.until ?? 0) && now >= (this.memory.peek(key)?.retryAt ?? 0);
  }

  /** Stores a reading that the agency has just given. */
  learn(key: string, reading: Reading, since: Since): void {
    this.hold(key, reading, since, { evicted: false, failure: null });
  }

  /**
   * Takes over what another process (or this one, earlier) left in the shared tier. Returns the answer to serve, or
   * null when the agency must be asked.
   */
  adopt(source: SourceConfig, key: string, reading: Reading, evicted: boolean, since: Since): Lookup<unknown> | null {
    const held = this.memory.peek(key);
    // Our own newer reading never reached the tier, so the tier's reading is outdated.
    if (held?.reading && held.reading.fetchedAt > reading.fetchedAt) return null;
    const freshness = freshnessOf(reading, source, this.clock.now());
    if (freshness === 'expired') return null;
    const failure = freshness === 'fresh' ? null : (held?.failure ?? null);
    this.hold(key, reading, since, { evicted, failure });
    if (evicted || freshness === 'stale-if-error') return null;
    return freshness === 'fresh' ? reading : stale(reading, failure ?? this.failureOf(source));
  }

  /** Notes why `key` could not be refreshed. */
  fail(key: string, code: Code, since: Since): void {
    const held = this.memory.peek(key);
    const retryAt = this.clock.now() + RETRY_PAUSE_MS;
    if (held) {
      held.failure = code;
      held.retryAt = retryAt;
    } else if (code === 'AGENCY_MALFORMED') {
      this.hold(key, null, since, { evicted: false, failure: code, retryAt });
    }
  }

  sourceFailed(source: SourceConfig, code: Code): void {
    this.failing.set(source.id, { code, until: this.clock.now() + RETRY_PAUSE_MS });
  }

  sourceAnswered(source: SourceConfig): void {
    this.failing.delete(source.id);
  }

  markChanged(key: string): void {
    const held = this.memory.peek(key);
    if (held) held.evicted = true;
  }

  drop(key: string): void {
    this.memory.delete(key);
  }

  private failureOf(source: SourceConfig): Code | null {
    return this.failing.get(source.id)?.code ?? null;
  }

  /**
   * False when another process's eviction may have been missed. While disconnected, a reading is trusted for as long as
   * the feed itself may take to report a change.
   */
  private isTrusted(held: Held, source: SourceConfig, now: number): boolean {
    if (!this.shared) return true;
    if (held.epoch !== this.shared.epoch) return false;
    return this.shared.subscribed || now - held.confirmedAt < source.feedEveryMs;
  }

  private hold(
    key: string,
    reading: Reading | null,
    { at, epoch }: Since,
    state: Pick<Held, 'evicted' | 'failure'> & Partial<Pick<Held, 'retryAt'>>,
  ): void {
    this.memory.set(key, { reading, confirmedAt: at, epoch, retryAt: 0, ...state });
  }
}

function stale(reading: Reading, code: Code | null): Lookup<unknown> {
  return { ...reading, stale: true, code };
}

function failed(code: Code): Lookup<unknown> {
  return { state: 'failed', code };
}
