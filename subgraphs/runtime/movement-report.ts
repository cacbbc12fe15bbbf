import type { Agency } from '../../schema/agencies';
import type { MovementEvent, MovementReport, SourceAnswer } from '../../schema/movement';
import type { RecordRef } from '../../schema/record-ref';
import { istIso } from './wire/indian-time';
import type { Lookup } from './lookup';

/**
 * What a record says of the movement of the child that `key` means; `fetchedAt` is ISO 8601, IST.
 * Null when the record no longer names that child.
 */
export type ToEvents<R> = (record: R, key: string, fetchedAt: string) => readonly MovementEvent[] | null;

/**
 * Converts each record once for each of its children. The cache hands out the same object until the agency is read
 * again, so a warm trace finds its events ready; they go when the cache lets go of the record.
 */
export function rememberEvents<R extends object>(toEvents: ToEvents<R>): ToEvents<R> {
  type Told = Map<string, { readonly fetchedAt: string; readonly events: ReturnType<ToEvents<R>> }>;
  const remembered = new WeakMap<R, Told>();
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

/** What a found record tells the caller; null when it is not there for them, or names the child no more. */
export type Tell<R> = (found: Found<R>, ref: RecordRef) => readonly MovementEvent[] | null;

/**
 * What one agency tells the trace about a child: the events of all its records and, for each source, how it answered.
 * `lookups[i]` is what became of `refs[i]`. Never throws for an outage: that is what the source's row is for.
 */
export function buildReport<R>(
  agency: Agency,
  refs: readonly RecordRef[],
  lookups: readonly Lookup<R>[],
  tell: Tell<R>,
): MovementReport {
  const events: MovementEvent[] = [];
  const tallies = new Map<string, Tally>();
  refs.forEach((ref, index) => {
    const source = ref.key.slice(0, Math.max(0, ref.key.indexOf(':')));
    let tally = tallies.get(source);
    if (!tally) tallies.set(source, (tally = { failed: null, served: 0, stale: null, oldest: Infinity, absent: [] }));
    const lookup = lookups[index] ?? { state: 'failed', code: 'INTERNAL' };
    if (lookup.state === 'failed') {
      tally.failed ??= lookup;
      return;
    }
    tally.served += 1;
    tally.oldest = Math.min(tally.oldest, lookup.fetchedAt);
    if (lookup.stale && !tally.stale?.code) tally.stale = lookup;
    const told = lookup.state === 'found' ? tell(lookup, ref) : null;
    if (told) events.push(...told);
    else tally.absent.push(ref.key);
  });
  return { agency, sources: [...tallies].map(([source, tally]) => toSourceAnswer(source, tally)), events };
}

interface Tally {
  failed: Lookup<unknown> | null;
  served: number;
  stale: Lookup<unknown> | null;
  oldest: number;
  readonly absent: string[];
}

function toSourceAnswer(source: string, { failed, served, stale, oldest, absent }: Tally): SourceAnswer {
  const asOf = served > 0 ? istIso(oldest) : null;
  if (failed) return { source, asOf, absent, status: served > 0 ? 'PARTIAL' : 'NO_ANSWER', code: failed.code };
  if (stale) return { source, asOf, absent, status: 'STALE', code: stale.code };
  return { source, asOf, absent, status: 'ANSWERED', code: null };
}
