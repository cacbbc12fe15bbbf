import type { Agency } from '../../../schema/agencies/agencies';
import type { Code } from '../../../schema/errors/codes';
import type { MovementEvent, MovementReport, SourceAnswer } from '../../../schema/records/movement';
import type { RecordRef } from '../../../schema/signing/record-ref';
import { istIso } from '../../india/indian-time';
import type { Lookup } from '../cache/lookup';
import { copiedAtOf, type Loss } from '../wire/losses';

/**
 * What a record says of the movement of the child that `key` means; `fetchedAt` is ISO 8601, IST.
 * Null when the record no longer names that child.
 */
export type ToEvents<R> = (record: R, key: string, fetchedAt: string) => readonly MovementEvent[] | null;

/**
 * Converts each record once for each of its children. The cache returns the same object until the agency is read again,
 * so a warm trace finds its events ready. They are dropped when the cache drops the record.
 */
export function rememberEvents<R extends object>(toEvents: ToEvents<R>): ToEvents<R> {
  type Remembered = Map<string, { readonly fetchedAt: string; readonly events: ReturnType<ToEvents<R>> }>;
  const remembered = new WeakMap<R, Remembered>();
  return (record, key, fetchedAt) => {
    let ofRecord = remembered.get(record);
    if (!ofRecord) {
      ofRecord = new Map();
      remembered.set(record, ofRecord);
    }
    let known = ofRecord.get(key);
    if (known?.fetchedAt !== fetchedAt) {
      known = { fetchedAt, events: toEvents(record, key, fetchedAt) };
      ofRecord.set(key, known);
    }
    return known.events;
  };
}

type Found<R> = Extract<Lookup<R>, { readonly state: 'found' }>;

/** What a found record discloses to the caller. */
export interface DisclosedRecord {
  readonly events: readonly MovementEvent[];
  /** What of it could not be read, as far as the caller may know. */
  readonly losses: readonly Loss[];
}

/** Null when the caller may not see the record, or it no longer names the child. */
export type DiscloseRecord<R> = (found: Found<R>, ref: RecordRef) => DisclosedRecord | null;

/**
 * What one agency reports to the trace about a child: the events of all its records and, for each source, how it
 * answered. `lookups[i]` is the result of `refs[i]`. Never throws for an outage, which the source's row reports.
 */
export function buildReport<R>(
  agency: Agency,
  refs: readonly RecordRef[],
  lookups: readonly Lookup<R>[],
  disclose: DiscloseRecord<R>,
): MovementReport {
  const events: MovementEvent[] = [];
  const countsBySource = new Map<string, Counts>();
  refs.forEach((ref, index) => {
    const source = ref.key.slice(0, Math.max(0, ref.key.indexOf(':')));
    let counts = countsBySource.get(source);
    if (!counts) countsBySource.set(source, (counts = newCounts()));
    const lookup = lookups[index] ?? { state: 'failed', code: 'INTERNAL' };
    if (lookup.state === 'failed') {
      counts.failed ??= lookup.code;
      return;
    }
    counts.served += 1;
    counts.oldest = Math.min(counts.oldest, lookup.fetchedAt);
    if (lookup.state === 'found' && copiedAtOf(lookup.record) !== null) counts.copied = true;
    // A stale record that was not read again because of a failure. Without a failure, staleness is within what the
    // source allows.
    if (lookup.stale && lookup.code) counts.stale ??= lookup.code;
    const disclosed = lookup.state === 'found' ? disclose(lookup, ref) : null;
    if (!disclosed) {
      counts.absent.push(ref.key);
      return;
    }
    events.push(...disclosed.events);
    for (const { field, count } of disclosed.losses) counts.unread.set(field, (counts.unread.get(field) ?? 0) + count);
  });
  return { agency, sources: [...countsBySource].map(([source, counts]) => toSourceAnswer(source, counts)), events };
}

interface Counts {
  failed: Code | null;
  served: number;
  stale: Code | null;
  oldest: number;
  copied: boolean;
  readonly absent: string[];
  readonly unread: Map<string, number>;
}

function newCounts(): Counts {
  return { failed: null, served: 0, stale: null, oldest: Infinity, copied: false, absent: [], unread: new Map() };
}

function toSourceAnswer(
  source: string,
  { failed, served, stale, oldest, copied, absent, unread: fields }: Counts,
): SourceAnswer {
  const unread = [...fields].map(([field, count]) => ({ field, count }));
  const common = { source, asOf: served > 0 ? istIso(oldest) : null, absent, unread };
  if (failed) return { ...common, status: served > 0 ? 'PARTIAL' : 'NO_ANSWER', code: failed };
  if (unread.length > 0) return { ...common, status: 'PARTIAL', code: stale };
  return { ...common, status: stale ? 'STALE' : copied ? 'COPY' : 'ANSWERED', code: stale };
}
