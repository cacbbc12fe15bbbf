import type { Agency } from '../../../schema/agencies';
import type { Clock } from '../../../schema/clock';
import { silentLog } from '../../../schema/log';
import type { MovementReport } from '../../../schema/movement';
import { parseRecordKey } from '../../../schema/record-key';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import type { Reading } from '../../../subgraphs/runtime/agency-fields';
import type { RecordCache } from '../../../subgraphs/runtime/cache/record-cache';
import type { AgencyDialect } from '../../../subgraphs/runtime/agency/dialect';
import { buildReport, rememberEvents, type ToEvents } from '../../../subgraphs/runtime/movement-report';
import { createSharedLoader } from '../../../subgraphs/runtime/shared-loader';
import type { SourceConfig } from '../../../subgraphs/runtime/agency/source-config';

/** One request's view of one agency. */
export interface AgencyReader {
  report(keys: readonly string[]): Promise<MovementReport>;
  /** What the ready query shows of a record; null when it could not be had. */
  record(key: string): Promise<object | null>;
}

export interface AgencyReaderParts<R> {
  readonly dialect: AgencyDialect<R>;
  readonly toEvents: ToEvents<R>;
  readonly toRecord: (record: R, reading: Reading) => object | null;
  readonly sources: readonly SourceConfig[];
  readonly cache: RecordCache;
  readonly clock: Clock;
}

/** The product's own client, cache and converters of an agency, with nothing around them. */
export function createAgencyReader<R extends object>(parts: AgencyReaderParts<R>): (deadline: number) => AgencyReader {
  const { dialect, toRecord, cache, clock } = parts;
  const agency: Agency = dialect.agency;
  const own = parts.sources.filter((source) => source.agency === agency);
  const sources = new Map(
    own.map((config) => {
      const { call } = createAgencyClient(config, dialect.credential(config.credential), { clock, log: silentLog });
      return [config.id, { config, call }];
    }),
  );
  const newLoader = createSharedLoader({ dialect, sources, cache, clock });
  const toEvents = rememberEvents(parts.toEvents);

  return (deadline) => {
    const loader = newLoader(deadline);
    return {
      report: async (keys) => buildReport(agency, keys, await loader.loadMany(keys), toEvents),
      async record(key) {
        const lookup = await loader.load(key);
        if (lookup.state !== 'found') return null;
        const { fetchedAt, stale } = lookup;
        return toRecord(lookup.record, { key, person: parseRecordKey(key)?.person ?? null, fetchedAt, stale });
      },
    };
  };
}
