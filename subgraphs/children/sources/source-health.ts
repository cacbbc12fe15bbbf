import type { Agency } from '../../../schema/agencies/agencies';
import type { CallerContext } from '../../../schema/rights/caller';
import type { FieldLoss } from '../../../schema/records/claims';
import { isCode, type Code } from '../../../schema/errors/codes';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Queryable } from '../../runtime/postgres/store';
import { istIso } from '../../india/indian-time';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import { sourceScopeOf, type PlacedSource } from './source-scope';
import { sourceState, type ReadingOfSource, type SourceStateName } from './source-state';

/** `Source` as the graph shows it. */
export interface ShownSource {
  readonly id: string;
  readonly agency: Uppercase<Agency>;
  readonly region: string;
  readonly state: SourceStateName;
  readonly since: string | null;
  readonly code: Code | null;
  readonly message: string;
  readonly lastReadAt: string | null;
  readonly behindSeconds: number | null;
  readonly changesLastHour: number;
  readonly rejected: readonly { readonly code: string; readonly count: number }[];
  readonly rejectedDropped: number;
  readonly losses: readonly FieldLoss[];
  readonly rereading: ShownRereading | null;
}

export interface ShownRereading {
  readonly askedAt: string;
  readonly doneAt: string | null;
  readonly notSentAgain: number | null;
}

export interface SourceHealth {
  /** How reading the sources stands that the caller may know of; null for who may know of none. Needs no purpose. */
  sources(callerContext: CallerContext): Promise<readonly ShownSource[] | null>;
}

export interface SourceHealthParts {
  readonly store: Queryable;
  readonly clock: Clock;
  readonly log: Log;
  readonly agencies: AgencyRegistry;
}

type Row = PlacedSource &
  Omit<ReadingOfSource, 'code'> & {
    readonly code: string | null;
    readonly isRead: boolean;
    readonly changes: number;
    readonly rejected: ShownSource['rejected'];
    readonly dropped: number;
    readonly losses: readonly FieldLoss[];
    readonly askedAt: number | null;
    readonly doneAt: number | null;
    readonly unsent: number | null;
  };

/** No count of the graph is larger. */
const MAX_INT = 2 ** 31 - 1;

export function createSourceHealth({ store, clock, log, agencies }: SourceHealthParts): SourceHealth {
  return {
    sources: withStoreCodes(log, async ({ caller }: CallerContext) => {
      const mayKnow = sourceScopeOf(caller, agencies);
      if (!mayKnow) return null;
      const now = clock.now();
      const rows = await store.query<Row>(ROWS, [now]);
      return rows.filter(mayKnow).map((row) => shown(row, now));
    }),
  };
}

const ms = (column: string) => `round(extract(epoch FROM ${column}) * 1000)::float8`;

const ROWS = `
  SELECT id, agency, region, feed_code AS code, current_for_ms::float8 AS "currentForMs",
    ${ms('caught_up_at')} AS "caughtUpAt", ${ms('read_at')} AS "heardAt", ${ms('up_since')} AS "upSince",
    ${ms('failing_since')} AS "failingSince", cursor IS NOT NULL AS "isRead", kept_dropped::float8 AS dropped,
    ${ms('reread_asked_at')} AS "askedAt", ${ms('reread_done_at')} AS "doneAt", reread_unsent::float8 AS unsent,
    (SELECT coalesce(sum(changes), 0)::float8 FROM source_minute
     WHERE source = id AND minute > to_timestamp($1::float8 / 1000) - interval '1 hour') AS changes,
    (SELECT coalesce(json_agg(json_build_object('code', code, 'count', count) ORDER BY code), '[]')
     FROM (SELECT code, count(*) FROM rejected_row WHERE source = id GROUP BY code) AS kept) AS rejected,
    (SELECT coalesce(json_agg(json_build_object('field', field, 'reason', reason, 'example', example, 'count', count)
       ORDER BY count DESC, field, reason), '[]')
     FROM (SELECT * FROM source_loss WHERE source = id ORDER BY count DESC LIMIT 50) AS lost) AS losses
  FROM source ORDER BY agency, id`;

function shown(row: Row, now: number): ShownSource {
  // One that this version does not know is a failure all the same.
  const code = row.code === null ? null : isCode(row.code) ? row.code : 'INTERNAL';
  const { state, since, behindSeconds, message } = sourceState({ ...row, code }, now);
  return {
    id: row.id,
    agency: row.agency.toUpperCase() as Uppercase<Agency>,
    region: row.region,
    ...{ state, since: instant(since), code, message, behindSeconds: behindSeconds && toInt(behindSeconds) },
    lastReadAt: row.isRead ? instant(row.heardAt) : null,
    changesLastHour: toInt(row.changes),
    rejected: row.rejected.map(({ code: why, count }) => ({ code: why, count: toInt(count) })),
    rejectedDropped: toInt(row.dropped),
    losses: row.losses.map((loss) => ({ ...loss, count: toInt(loss.count) })),
    rereading:
      row.askedAt === null
        ? null
        : {
            askedAt: istIso(row.askedAt),
            doneAt: instant(row.doneAt),
            notSentAgain: row.unsent === null ? null : toInt(row.unsent),
          },
  };
}

function instant(epochMs: number | null): string | null {
  return epochMs === null ? null : istIso(epochMs);
}

function toInt(count: number): number {
  return Math.min(count, MAX_INT);
}
