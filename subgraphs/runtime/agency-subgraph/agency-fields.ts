import type { Agency } from '../../../schema/agencies/agencies';
import type { CallerContext } from '../../../schema/rights/caller';
import { codedError } from '../../../schema/errors/coded-error';
import { parseRecordKey } from '../../../schema/agencies/record-key';
import type { RecordRef, RecordRefs } from '../../../schema/signing/record-ref';
import type { AgencyDescriptor, KindOf } from '../../../schema/agencies/agency-descriptor';
import { keysFieldOf } from '../../../schema/agencies/agency-registry';
import { levelsOf } from '../../../schema/rights/rights';
import type { AgencyContext } from './agency-context';
import { istIso } from '../../india/indian-time';
import type { Lookup } from '../cache/lookup';
import { buildReport, rememberEvents, type ToEvents } from './movement-report';
import { createEventViews } from '../rights/shown-events';
import { createEncryptedEvents, encryptAbsent } from './encrypted-events';
import { accountedGroups, isVisible } from '../rights/visible-records';
import { lossesOf, shownLosses } from '../wire/losses';

/** A record read for one of its children. */
export interface Reading {
  /** The record key, with `#person` where it names one of several children. */
  readonly key: string;
  readonly person: number | null;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  readonly stale: boolean;
}

/** Converts a record into the graph's object; null when the record is not about the child in the key. */
export type ToObject<R, T> = (record: R, reading: Reading) => T | null;

/**
 * Converts a record once for as long as the cache returns the same object, read at the same time, because most traces
 * ask for records that were converted a moment ago. Requests share the result, so it must never be changed.
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
    agency: agency.toUpperCase() as Uppercase<Agency>,
    source: sourceOf(reading.key),
    recordId: reading.key,
    sourceUpdatedAt,
    fetchedAt: istIso(reading.fetchedAt),
    stale: reading.stale,
  };
}
export type Provenance = ReturnType<typeof toProvenance>;

const sourceOf = (key: string) => key.slice(0, Math.max(0, key.indexOf(':')));

/** What an agency's records decide about rights. */
export interface RecordRights<R> {
  /** True when the record itself puts its child under the law's protection, even before the registry has its claim. */
  readonly protects?: (record: R) => boolean;
}

/**
 * The resolvers of one agency's fields. They look records up only in `AgencyContext<R>`, only by references that the
 * registry gave out, and return what the caller may see of them.
 */
export function agencyFields<R extends object, D extends AgencyDescriptor = AgencyDescriptor>(
  agency: D,
  { protects }: RecordRights<R> = {},
) {
  const keysField = keysFieldOf(agency.name);
  const kinds = Object.keys(agency.kinds);

  function textsOf(child: Readonly<Record<string, unknown>>): unknown[] {
    const texts: unknown = child[keysField];
    return Array.isArray(texts) ? texts : [];
  }

  function requestedOf(child: Readonly<Record<string, unknown>>, refs: RecordRefs): (RequestedRecord | null)[] {
    const hidden: readonly unknown[] = kinds.map((kind) => refs.hiddenKind(kind));
    return textsOf(child)
      .filter((text) => !hidden.includes(text))
      .map((text) => readRequested(text, refs));
  }

  /** The caller's relation and rights to the record; null when the caller may not see it. */
  function rightsTo(lookup: Lookup<R>, { relation: known, key }: RecordRef, callerContext: CallerContext) {
    const isProtected = known.protected || (lookup.state === 'found' && protects?.(lookup.record) === true);
    const levels = levelsOf(
      callerContext,
      isProtected === known.protected ? known : { ...known, protected: isProtected },
    );
    const kind = agency.kinds[parseRecordKey(key)?.kind ?? ''];
    return kind && isVisible(kind, levels) ? { isProtected, levels, accounted: accountedGroups(kind) } : null;
  }

  function typeOf(kind: KindOf<D>): string {
    const known = agency.kinds[kind];
    if (!known) throw new Error(`${agency.name} has no records of kind ${kind}.`);
    return known.type;
  }

  /** Turns lookups into what the caller may see of them. */
  function answers<T extends object>(kind: KindOf<D>, convert: ToObject<R, T>) {
    const toObject = remembered(convert);
    const withRef = rememberedRef<T>();
    const type = typeOf(kind);
    return (
      { ref, text }: RequestedRecord,
      lookup: Lookup<R>,
      { callerContext, recorder, views }: AgencyContext<R>,
    ) => {
      const { key, childId } = ref;
      const rights = rightsTo(lookup, ref, callerContext);
      // A record that the caller may not see and one that is absent give the same answer.
      if (!rights || lookup.state === 'absent') return codedError('RECORD_NOT_FOUND', { source: sourceOf(key) });
      if (lookup.state === 'failed') return codedError(lookup.code, { source: sourceOf(key) });
      const { record, fetchedAt, stale } = lookup;
      const object = toObject(record, { key, person: parseRecordKey(key)?.person ?? null, fetchedAt, stale });
      if (!object) return codedError('RECORD_NOT_FOUND', { source: sourceOf(key) });
      recorder.noteRecord(childId, rights.isProtected, rights.levels, rights.accounted);
      return withRef(views.of(type, object, rights.levels), text);
    };
  }

  return {
    /** `Child.<agency>Report`. */
    report(toEvents: ToEvents<R>) {
      const eventsOf = rememberEvents(toEvents);
      const subjectOf = createEncryptedEvents();
      const shownOf = createEventViews();
      return async (child: Readonly<Record<string, unknown>>, _args: unknown, context: AgencyContext<R>) => {
        const { records, callerContext, recorder, refs } = context;
        const requested = requestedOf(child, refs).map((one) => {
          if (!one) throw codedError('RECORD_KEY_FOREIGN');
          return one.ref;
        });
        const lookups = await records.loadMany(requested.map(({ key }) => key));
        const report = buildReport(agency.name, requested, lookups, (lookup, ref) => {
          const rights = rightsTo(lookup, ref, callerContext);
          const events = rights && eventsOf(lookup.record, ref.key, istIso(lookup.fetchedAt));
          if (!events) return null;
          const shown = shownOf(subjectOf(events, refs), rights.levels, rights.accounted);
          recorder.note(ref.childId, rights.isProtected, rights.levels, shown.groups);
          const person = parseRecordKey(ref.key)?.person ?? null;
          return { events: shown.events, losses: shownLosses(lossesOf(lookup.record), person, rights.levels) };
        });
        return encryptAbsent(report, refs);
      };
    },

    /**
     * A list on `Child` of the records of one kind, with an `Error` in the place of a record that could not be had.
     * Null when the caller may know of none.
     */
    list<T extends object>(kind: KindOf<D>, convert: ToObject<R, T>) {
      const answer = answers(kind, convert);
      return async (child: Readonly<Record<string, unknown>>, _args: unknown, of: AgencyContext<R>) => {
        const requested = requestedOf(child, of.refs).filter(
          (one) => !one || parseRecordKey(one.ref.key)?.kind === kind,
        );
        // An empty list would say that there is none.
        if (requested.length === 0 && textsOf(child).includes(of.refs.hiddenKind(kind))) return null;
        return Promise.all(
          requested.map(async (one) =>
            one ? answer(one, await of.records.load(one.ref.key), of) : codedError('RECORD_KEY_FOREIGN'),
          ),
        );
      };
    },

    /** `__resolveReference` of a record type. Throws a coded error when there is nothing to return. */
    reference<T extends object>(kind: KindOf<D>, convert: ToObject<R, T>) {
      const answer = answers(kind, convert);
      return async (reference: Readonly<Record<string, unknown>>, of: AgencyContext<R>) => {
        const requested = readRequested(reference['ref'], of.refs);
        if (!requested || parseRecordKey(requested.ref.key)?.kind !== kind) throw codedError('RECORD_KEY_FOREIGN');
        const answered = answer(requested, await of.records.load(requested.ref.key), of);
        if (answered instanceof Error) throw answered;
        return answered;
      };
    },
  };
}

/** A reference with the text that named it. */
interface RequestedRecord {
  readonly ref: RecordRef;
  readonly text: string;
}

function readRequested(text: unknown, refs: RecordRefs): RequestedRecord | null {
  const ref = typeof text === 'string' ? refs.read(text) : null;
  return ref && { ref, text: String(text) };
}

/**
 * Adds the requested reference to a view. Views hold none, because callers share them and a reference contains the
 * caller's relation to the record. Returns the same object for the same view and reference.
 */
function rememberedRef<T extends object>() {
  type WithRef = T & { readonly ref: string };
  const last = new WeakMap<T, WithRef>();
  return (view: T, ref: string): WithRef => {
    let answered = last.get(view);
    if (answered?.ref !== ref) last.set(view, (answered = { ...view, ref }));
    return answered;
  };
}
