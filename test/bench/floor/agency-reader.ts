import { AGENCY_REGISTRY, type Agency } from '../../../schema/agencies/agencies';
import type { CallerContext } from '../../../schema/rights/caller';
import type { Clock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import type { MovementReport } from '../../../schema/records/movement';
import { parseRecordKey } from '../../../schema/agencies/record-key';
import type { RecordRef } from '../../../schema/signing/record-ref';
import { levelsOf } from '../../../schema/rights/rights';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import type { Reading, RecordRights } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import type { RecordCache } from '../../../subgraphs/runtime/cache/record-cache';
import type { AgencyDialect } from '../../../subgraphs/runtime/agency/dialect';
import { buildReport, rememberEvents, type ToEvents } from '../../../subgraphs/runtime/agency-subgraph/movement-report';
import { createEventViews } from '../../../subgraphs/runtime/rights/shown-events';
import { accountedGroups, isVisible } from '../../../subgraphs/runtime/rights/visible-records';
import { createSharedLoader } from '../../../subgraphs/runtime/agency-subgraph/shared-loader';
import type { SourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import { istIso } from '../../../subgraphs/india/indian-time';

/** One request's view of one agency. */
export interface AgencyReader {
  report(refs: readonly RecordRef[]): Promise<MovementReport>;
  /** The ready query's fields of a record; null if it could not be read. */
  record(ref: RecordRef): Promise<object | null>;
}

export interface AgencyReaderParts<R> extends RecordRights<R> {
  readonly dialect: AgencyDialect<R>;
  readonly toEvents: ToEvents<R>;
  /** The ready query's fields of a record: none is masked for a caller who sees its case in full. */
  readonly toRecord: (record: R, reading: Reading) => object | null;
  readonly sources: readonly SourceConfig[];
  readonly cache: RecordCache;
  readonly clock: Clock;
  readonly callerContext: CallerContext;
}

/** The product's own client, cache, converters and rights of an agency, with nothing around them. */
export function createAgencyReader<R extends object>(parts: AgencyReaderParts<R>): (deadline: number) => AgencyReader {
  const { dialect, toRecord, protects, cache, clock, callerContext } = parts;
  const agency: Agency = dialect.agency;
  const own = parts.sources.filter((source) => source.agency === agency);
  const sources = new Map(
    own.map((config) => {
      const { call } = createAgencyClient(config, dialect.credential(config.credential), { clock, log: silentLog });
      return [config.id, { config, call }];
    }),
  );
  const newLoader = createSharedLoader({ dialect, sources, cache, clock });
  const eventsOf = rememberEvents(parts.toEvents);
  const shownOf = createEventViews();

  /** Null if the record does not exist for the caller. */
  function rightsTo({ relation, key }: RecordRef, record: R) {
    const levels = levelsOf(callerContext, protects?.(record) ? { ...relation, protected: true } : relation);
    const kind = AGENCY_REGISTRY.kindOf(parseRecordKey(key)?.kind ?? '');
    return kind && isVisible(kind, levels) ? { levels, accounted: accountedGroups(kind) } : null;
  }

  return (deadline) => {
    const loader = newLoader(deadline);
    return {
      async report(refs) {
        const lookups = await loader.loadMany(refs.map(({ key }) => key));
        return buildReport(agency, refs, lookups, ({ record, fetchedAt }, ref) => {
          const rights = rightsTo(ref, record);
          const events = rights && eventsOf(record, ref.key, istIso(fetchedAt));
          return events && { events: shownOf(events, rights.levels, rights.accounted).events, losses: [] };
        });
      },
      async record(ref) {
        const { key } = ref;
        const lookup = await loader.load(key);
        if (lookup.state !== 'found' || !rightsTo(ref, lookup.record)) return null;
        const { record, fetchedAt, stale } = lookup;
        return toRecord(record, { key, person: parseRecordKey(key)?.person ?? null, fetchedAt, stale });
      },
    };
  };
}
