import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../schema/process/clock';
import type { Code } from '../../../schema/errors/codes';
import { formatRecordKey, parseRecordKey, wholeRecord } from '../../../schema/agencies/record-key';
import { createBatchLoader } from '../cache/batch-loader';
import type { BulkFetch, RecordCache } from '../cache/record-cache';
import type { AgencyFailure } from '../agency/agency-failure';
import { MALFORMED, type AgencyCall, type AgencyDialect, type SourceRecord } from '../agency/dialect';
import type { Lookup, RecordLoader } from '../cache/lookup';
import type { SourceConfig } from '../agency/source-config';
import { copiedAtOf } from '../wire/losses';

/** One agency system and its client. */
export interface SharedSource<R> {
  readonly config: SourceConfig;
  readonly call: AgencyCall;
  /** The dialect of this source, if it differs from that of its agency. */
  readonly dialect?: AgencyDialect<R>;
}

export interface SharedLoaderParts<R> {
  readonly dialect: AgencyDialect<R>;
  /** By source id. */
  readonly sources: ReadonlyMap<string, SharedSource<R>>;
  readonly cache: RecordCache;
  readonly clock: Clock;
}

/**
 * The loader of agency facts, which do not depend on the caller: all requests share what it loads, and rights are
 * applied after it. Returns a function that makes a request's own loader. `deadline` (epoch ms) ends the waiting of
 * that request, not the calls that it began.
 */
export function createSharedLoader<R>(parts: SharedLoaderParts<R>): (deadline: number) => RecordLoader<R> {
  const { dialect, cache, clock } = parts;
  const sources = new Map(
    [...parts.sources].map(([id, { config, call, dialect: own }]) => [
      id,
      { config, fetch: bulkFetch(own ?? dialect, id, call) },
    ]),
  );

  async function lookupAll(keys: readonly string[], deadline: number): Promise<ReadonlyMap<string, Lookup<R>>> {
    const bySource = new Map<string, string[]>();
    const answers = new Map<string, Lookup<R>>();
    for (const key of keys) {
      const record = parseRecordKey(key);
      if (record?.agency !== dialect.agency) answers.set(key, failed('RECORD_KEY_FOREIGN'));
      else if (!sources.has(record.source)) answers.set(key, failed('AGENCY_UNREACHABLE'));
      else {
        const others = bySource.get(record.source);
        if (others) others.push(key);
        else bySource.set(record.source, [key]);
      }
    }
    const lookups: Promise<ReadonlyMap<string, Lookup<R>>>[] = [];
    for (const [id, own] of bySource) {
      const source = sources.get(id);
      if (source) lookups.push(cache.lookup(source.config, own, source.fetch, deadline - clock.now()));
    }
    for (const some of await Promise.all(lookups)) for (const [key, answer] of some) answers.set(key, asCopied(answer));
    return answers;
  }

  return (deadline) => {
    const loadRecord = createBatchLoader<Lookup<R>>({
      read: (keys) => lookupAll(keys, deadline),
      absent: failed('INTERNAL'),
      remembers: true,
    });
    const load = (key: string) => loadRecord(wholeRecord(key));
    return { load, loadMany: (keys) => Promise.all(keys.map(load)) };
  };
}

/** The source's bulk call in terms of record keys. Rows that were not requested are ignored. */
function bulkFetch<R>(dialect: AgencyDialect<R>, source: string, call: AgencyCall): BulkFetch<R> {
  return async (keys) => {
    const records: SourceRecord[] = [];
    for (const key of keys) {
      const record = parseRecordKey(key);
      if (record) records.push({ kind: record.kind, native: record.native });
    }
    const requested = new Set(keys);
    const values = new Map<string, R | typeof MALFORMED | AgencyFailure>();
    for (const { record, value } of await dialect.fetchRecords(call, records)) {
      const key = formatRecordKey({ source, ...record, person: null });
      if (!requested.has(key)) continue;
      // A record may come twice; two different records under one number are both rejected.
      const twin = values.has(key) && !isDeepStrictEqual(values.get(key), value);
      values.set(key, twin ? MALFORMED : value);
    }
    return values;
  };
}

/** What is copied is as old as the copy, however lately it was looked up. */
function asCopied<R>(answer: Lookup<R>): Lookup<R> {
  const copiedAt = answer.state === 'found' ? copiedAtOf(answer.record) : null;
  return answer.state === 'found' && copiedAt !== null ? { ...answer, fetchedAt: copiedAt } : answer;
}

function failed(code: Code): Lookup<never> {
  return { state: 'failed', code };
}
