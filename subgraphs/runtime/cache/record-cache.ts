import type { Clock } from '../../../schema/process/clock';
import type { Code } from '../../../schema/errors/codes';
import type { Log } from '../../../schema/process/log';
import { AgencyFailure } from '../agency/agency-failure';
import { MALFORMED } from '../agency/dialect';
import type { Lookup } from './lookup';
import type { SourceConfig } from '../agency/source-config';
import { LookupBatch, type BatchPlan } from './lookup-batch';
import { KnownRecords, type Since } from './known-records';
import type { MemoryTier } from './memory-tier';
import type { Reading, SharedTier, SharedWrite } from './tier';

/**
 * One bulk call. A key missing from the answer is absent at the agency; one with an `AgencyFailure` failed alone.
 * Rejects with `AgencyFailure` when all failed. Records are JSON values.
 */
export type BulkFetch<R> = (
  keys: readonly string[],
) => Promise<ReadonlyMap<string, R | typeof MALFORMED | AgencyFailure>>;

/** The cache shared by all requests. It holds agency facts only, never anything that depends on the caller. */
export interface RecordCache {
  /**
   * Looks up whole-record keys of ONE source. `fetch` is the one bulk call for keys that are not cached; the `fetch` of
   * any caller may serve all that wait. Never rejects. After `patienceMs` (default: no limit) the caller gets what
   * there is, the rest as `AGENCY_TIMEOUT`, while the call goes on and fills the cache. Records are shared: never
   * change one.
   */
  lookup<R>(
    source: SourceConfig,
    keys: readonly string[],
    fetch: BulkFetch<R>,
    patienceMs?: number,
  ): Promise<ReadonlyMap<string, Lookup<R>>>;
  /**
   * Forgets records that the feed reported as changed or withdrawn: the next read asks the agency. Reaches every
   * process that shares the Redis tier. Never rejects.
   */
  evict(changed: readonly string[], withdrawn: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface RecordCacheParts {
  readonly memory: MemoryTier;
  /** Null: the process stands alone. */
  readonly shared: SharedTier | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** How often a key that is evicted while it is fetched is fetched again: a runaway feed must not block a reader. */
const ROUNDS = 3;

/** The caching policy: what is served, what is requested, what is forgotten. */
export function createRecordCache(parts: RecordCacheParts): RecordCache {
  return new TieredRecordCache(parts);
}

class TieredRecordCache implements RecordCache, BatchPlan {
  private readonly known: KnownRecords;
  /** The one batch that a reader of this key may join. */
  private readonly inFlight = new Map<string, LookupBatch>();
  /** By source: the batch that still gathers keys. */
  private readonly gathering = new Map<string, LookupBatch>();

  constructor(private readonly parts: RecordCacheParts) {
    this.known = new KnownRecords(parts.memory, parts.shared, parts.clock);
    parts.shared?.onEvicted((changed, withdrawn) => this.forget(changed, withdrawn));
  }

  lookup<R>(source: SourceConfig, keys: readonly string[], fetch: BulkFetch<R>, patienceMs = Infinity) {
    const now = this.parts.clock.now();
    const answers = new Map<string, Lookup<unknown>>();
    const missing: string[] = [];
    for (const key of keys) {
      const answer = this.known.serve(source, key, now);
      if (!answer) {
        missing.push(key);
        continue;
      }
      answers.set(key, answer);
      if (isStale(answer) && this.known.isRefreshDue(source, key)) this.join(source, key, fetch);
    }
    // A warm lookup makes this one promise and no timer.
    const all =
      missing.length === 0 ? Promise.resolve(answers) : this.waitFor(source, missing, fetch, now + patienceMs, answers);
    // All records of one source have one type, and keys of different sources never collide.
    return all as Promise<ReadonlyMap<string, Lookup<R>>>;
  }

  async evict(changed: readonly string[], withdrawn: readonly string[]): Promise<void> {
    this.forget(changed, withdrawn);
    await this.parts.shared?.evict(changed, withdrawn);
  }

  async close(): Promise<void> {
    await this.parts.shared?.close();
  }

  async look(batch: LookupBatch): Promise<void> {
    const { source, invalidated } = batch;
    this.gathering.delete(source.id);
    const since = batch.start(this.parts.clock.now(), this.parts.shared?.epoch ?? 0);
    if (!this.parts.shared) return;
    const readings = await this.parts.shared.read([...batch.keys]);
    for (const [key, { reading, evicted, generation }] of readings) {
      if (invalidated.has(key)) continue;
      batch.generations.set(key, generation);
      const answer = reading && this.known.adopt(source, key, reading, evicted, since);
      if (answer) batch.answers.set(key, answer);
    }
  }

  async ask(batch: LookupBatch): Promise<void> {
    const { source, answers, invalidated } = batch;
    const keys = [...batch.keys].filter((key) => {
      if (invalidated.has(key)) return false;
      const answer = answers.get(key);
      return !answer || (isStale(answer) && this.known.isRefreshDue(source, key));
    });
    const calls: Promise<void>[] = [];
    for (let from = 0; from < keys.length; from += source.maxKeysPerCall)
      calls.push(this.call(batch, keys.slice(from, from + source.maxKeysPerCall)));
    await Promise.all(calls);
    // Only now: until its readers have their answers, an eviction must find the batch.
    for (const key of batch.keys) if (this.inFlight.get(key) === batch) this.inFlight.delete(key);
  }

  /** The batch that fetches `key`: the one under way, or the source's next. */
  private join(source: SourceConfig, key: string, fetch: BulkFetch<unknown>): LookupBatch {
    const underWay = this.inFlight.get(key);
    if (underWay) return underWay;
    let batch = this.gathering.get(source.id);
    if (!batch) {
      batch = new LookupBatch(source, fetch, this);
      this.gathering.set(source.id, batch);
    }
    batch.keys.add(key);
    this.inFlight.set(key, batch);
    return batch;
  }

  private async waitFor(
    source: SourceConfig,
    keys: readonly string[],
    fetch: BulkFetch<unknown>,
    deadline: number,
    answers: Map<string, Lookup<unknown>>,
  ): Promise<ReadonlyMap<string, Lookup<unknown>>> {
    // Kept apart from `answers`, which belongs to the caller once the deadline has passed.
    const brought = new Map<string, Lookup<unknown>>();
    let missing = keys;
    for (let round = 0; round < ROUNDS && missing.length > 0; round++) {
      if (round > 0 && this.parts.clock.now() >= deadline) break;
      const batches = new Set(missing.map((key) => this.join(source, key, fetch)));
      await this.until(deadline, Promise.all([...batches].map((batch) => batch.collect(keys, brought))));
      // An invalidated batch gives no answer, but a later one may have ended by now.
      for (const key of missing) {
        const answer = brought.has(key) ? null : this.known.serve(source, key, this.parts.clock.now());
        if (answer) brought.set(key, answer);
      }
      missing = missing.filter((key) => !brought.has(key));
    }
    for (const key of keys)
      answers.set(key, brought.get(key) ?? this.known.staleIfError(source, key, 'AGENCY_TIMEOUT'));
    return answers;
  }

  private async until(deadline: number, work: Promise<unknown>): Promise<void> {
    if (deadline === Infinity) {
      await work;
      return;
    }
    let callOff = (): void => undefined;
    const alarm = new Promise<void>((ring) => {
      callOff = this.parts.clock.after(Math.max(0, deadline - this.parts.clock.now()), ring);
    });
    await Promise.race([work, alarm]);
    callOff();
  }

  private async call(batch: LookupBatch, keys: readonly string[]): Promise<void> {
    const { source, invalidated, answers } = batch;
    // The instant before the call: the answer may be as old as that.
    const since = { at: this.parts.clock.now(), epoch: batch.started?.epoch ?? 0 };
    let values: ReadonlyMap<string, unknown>;
    try {
      values = await batch.fetch(keys);
    } catch (error) {
      const code = this.codeOf(error, source);
      this.known.sourceFailed(source, code);
      for (const key of keys) this.fail(batch, key, code, since);
      return;
    }
    this.noteSource(source, keys, values);
    const writes: SharedWrite[] = [];
    for (const key of keys) {
      if (invalidated.has(key)) continue;
      const record = values.get(key);
      if (record === MALFORMED || record instanceof AgencyFailure) {
        this.fail(batch, key, record === MALFORMED ? 'AGENCY_MALFORMED' : record.code, since);
        continue;
      }
      const reading = readingOf(record, since.at);
      this.known.learn(key, reading, since);
      answers.set(key, reading);
      const generation = batch.generations.get(key);
      const ttlMs = reading.state === 'absent' ? source.absentMs : source.freshMs + source.staleMs;
      if (generation !== undefined) writes.push({ key, reading, generation, ttlMs });
    }
    if (writes.length > 0) this.parts.shared?.write(writes);
  }

  /** A source has answered when it answered about one of the keys. */
  private noteSource(source: SourceConfig, keys: readonly string[], values: ReadonlyMap<string, unknown>): void {
    const failures = keys.map((key) => values.get(key)).filter((value) => value instanceof AgencyFailure);
    const [first] = failures;
    if (first && failures.length === keys.length) this.known.sourceFailed(source, first.code);
    else this.known.sourceAnswered(source);
  }

  private fail(batch: LookupBatch, key: string, code: Code, since: Since): void {
    if (batch.invalidated.has(key)) return;
    this.known.fail(key, code, since);
    batch.answers.set(key, this.known.staleIfError(batch.source, key, code));
  }

  private forget(changed: readonly string[], withdrawn: readonly string[]): void {
    for (const key of changed) {
      this.known.markChanged(key);
      this.invalidate(key);
    }
    for (const key of withdrawn) {
      this.known.drop(key);
      this.invalidate(key);
    }
  }

  /** Later readers join another batch. Readers who already wait get no answer from this one, and join the next too. */
  private invalidate(key: string): void {
    const batch = this.inFlight.get(key);
    if (!batch?.started) return;
    batch.invalidated.add(key);
    batch.answers.delete(key);
    this.inFlight.delete(key);
  }

  private codeOf(error: unknown, source: SourceConfig): Code {
    if (error instanceof AgencyFailure) return error.code;
    // A bug of ours. Its message may quote a record, so only its kind is logged.
    const kind = error instanceof Error ? error.name : typeof error;
    this.parts.log.error('cache-fetch-broken', { source: source.id, kind });
    return 'INTERNAL';
  }
}

function readingOf(record: unknown, fetchedAt: number): Reading {
  return record === undefined
    ? { state: 'absent', fetchedAt, stale: false, code: null }
    : { state: 'found', record, fetchedAt, stale: false, code: null };
}

function isStale(answer: Lookup<unknown>): boolean {
  return answer.state !== 'failed' && answer.stale;
}
