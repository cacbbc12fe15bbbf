import type { Agency, RecordKind } from '../../schema/agencies';
import { parseRecordKey } from '../../schema/record-key';
import type { AgencyContext } from './agency-context';
import { codedError } from './coded-error';
import { istIso } from './wire/indian-time';
import type { Lookup } from './lookup';
import { buildReport, rememberEvents, type ToEvents } from './movement-report';

/** A record read for one of its children. */
export interface Reading {
  /** The record key, with `#person` where it names one of several children. */
  readonly key: string;
  readonly person: number | null;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  readonly stale: boolean;
}

/** Makes the graph's object of a record; null when the record is not about the child that was meant. */
export type ToObject<R, T> = (record: R, reading: Reading) => T | null;

/**
 * Converts a record once for as long as the cache hands out the same object, read at the same time: most traces ask for
 * records that were converted a moment ago. What it answers is shared by requests and must never be changed.
 */
function remembered<R extends object, T>(toObject: ToObject<R, T>): ToObject<R, T> {
  const last = new WeakMap<R, { readonly reading: Reading; readonly object: T | null }>();
  return (record, reading) => {
    const known = last.get(record);
    if (known && isSame(known.reading, reading)) return known.object;
    const object = toObject(record, reading);
    last.set(record, { reading, object });
    return object;
  };
}

const isSame = (a: Reading, b: Reading) => a.key === b.key && a.fetchedAt === b.fetchedAt && a.stale === b.stale;

/** The graph's `Provenance`. */
export function toProvenance(agency: Agency, reading: Reading, sourceUpdatedAt: string | null) {
  return {
    agency: agency.toUpperCase(),
    source: sourceOf(reading.key),
    recordId: reading.key,
    sourceUpdatedAt,
    fetchedAt: istIso(reading.fetchedAt),
    stale: reading.stale,
  };
}
export type Provenance = ReturnType<typeof toProvenance>;

const sourceOf = (key: string) => key.slice(0, Math.max(0, key.indexOf(':')));

/** The resolvers of one agency's fields. They look records up in `AgencyContext<R>`, and nowhere else. */
export function agencyFields<R extends object>(agency: Agency) {
  // The executor hands on what the subgraph made for the request; GraphQL's own types know nothing of it.
  const recordsOf = (context: unknown) => (context as AgencyContext<R>).records;

  function keysOf(child: Readonly<Record<string, unknown>>): string[] {
    const keys = child[`${agency}Keys`];
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  }

  function toAnswer<T>(key: string, lookup: Lookup<R>, toObject: ToObject<R, T>) {
    if (lookup.state === 'failed') return codedError(lookup.code, { source: sourceOf(key) });
    const { fetchedAt, stale } = lookup;
    const person = parseRecordKey(key)?.person ?? null;
    const object = lookup.state === 'found' ? toObject(lookup.record, { key, person, fetchedAt, stale }) : null;
    return object ?? codedError('RECORD_NOT_FOUND', { source: sourceOf(key) });
  }

  return {
    /** `Child.<agency>Report`. */
    report(toEvents: ToEvents<R>) {
      const events = rememberEvents(toEvents);
      return async (child: Readonly<Record<string, unknown>>, _args: unknown, context: unknown) => {
        const keys = keysOf(child);
        return buildReport(agency, keys, await recordsOf(context).loadMany(keys), events);
      };
    },

    /** A list on `Child` of the records of one kind; an `Error` stands where a record could not be had. */
    list<T>(kind: RecordKind, convert: ToObject<R, T>) {
      const toObject = remembered(convert);
      return async (child: Readonly<Record<string, unknown>>, _args: unknown, context: unknown) => {
        const keys = keysOf(child).filter((key) => parseRecordKey(key)?.kind === kind);
        const lookups = await recordsOf(context).loadMany(keys);
        return lookups.map((lookup, index) => toAnswer(keys[index] ?? '', lookup, toObject));
      };
    },

    /** `__resolveReference` of a record type: throws a coded error where there is nothing to answer. */
    reference<T>(kind: RecordKind, convert: ToObject<R, T>) {
      const toObject = remembered(convert);
      return async (reference: Readonly<Record<string, unknown>>, context: unknown) => {
        const key = String(reference['key']);
        if (parseRecordKey(key)?.kind !== kind) throw codedError('RECORD_KEY_FOREIGN');
        const answer = toAnswer(key, await recordsOf(context).load(key), toObject);
        if (answer instanceof Error) throw answer;
        return answer;
      };
    },
  };
}
