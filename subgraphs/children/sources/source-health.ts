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
import { readSourceParts, type HeldCode } from '../../sources/changes/source-parts';
import { readReadings, type SourceReading } from '../registry/kept/source-readings';
import { sourceScopeOf } from './source-scope';
import { isReadRarely, sourceState, type SourceStateName } from './source-state';

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
  readonly readings: readonly ShownReading[];
  readonly held: readonly ShownHeld[];
}

export interface ShownReading {
  readonly kind: string;
  readonly asOf: string | null;
  readonly records: number | null;
  readonly twice: number;
}

export interface ShownHeld {
  readonly kind: string;
  readonly reason: HeldCode;
  readonly detail: string;
  readonly records: number;
  readonly recordsBefore: number;
  readonly since: string;
}

export interface ShownRereading {
  readonly askedAt: string;
  readonly doneAt: string | null;
  readonly notSentAgain: number | null;
}

export interface SourceHealth {
  /**
   * The reading state of the sources that the caller may know of; null for callers who may know of none. Needs no
   * purpose.
   */
  sources(callerContext: CallerContext): Promise<readonly ShownSource[] | null>;
}

export interface SourceHealthParts {
  readonly store: Queryable;
  readonly clock: Clock;
  readonly log: Log;
  readonly agencies: AgencyRegistry;
}

/** The largest count that the graph can hold. */
const MAX_INT = 2 ** 31 - 1;

export function createSourceHealth({ store, clock, log, agencies }: SourceHealthParts): SourceHealth {
  return {
    sources: withStoreCodes(log, async ({ caller }: CallerContext) => {
      const mayKnow = sourceScopeOf(caller, agencies);
      if (!mayKnow) return null;
      const now = clock.now();
      const [rows, parts] = await Promise.all([readReadings(store, now), readSourceParts(store)]);
      return rows.filter(mayKnow).map((row) => ({
        ...shown(row, now),
        ...shownParts(parts.filter(({ source }) => source === row.id)),
      }));
    }),
  };
}

function shownParts(parts: Awaited<ReturnType<typeof readSourceParts>>): Pick<ShownSource, 'readings' | 'held'> {
  return {
    readings: parts.map(({ kind, readAt, position: { rows, twice } }) => ({
      ...{ kind, asOf: instant(readAt), records: rows === undefined ? null : toInt(rows), twice: toInt(twice ?? 0) },
    })),
    held: parts.flatMap(({ kind, held }) =>
      held === null
        ? []
        : {
            ...{ kind, reason: held.code, detail: held.detail, since: istIso(held.since) },
            ...{ records: toInt(held.rows), recordsBefore: toInt(held.rowsBefore) },
          },
    ),
  };
}

function shown(row: SourceReading, now: number): Omit<ShownSource, 'readings' | 'held'> {
  // A code that this version does not know is a failure all the same.
  const code = row.code === null ? null : isCode(row.code) ? row.code : 'INTERNAL';
  const { state, since, behindSeconds, message } = sourceState({ ...row, code }, now);
  return {
    id: row.id,
    agency: row.agency.toUpperCase() as Uppercase<Agency>,
    region: row.region,
    ...{ state, since: instant(since), code, message, behindSeconds: behindSeconds && toInt(behindSeconds) },
    lastReadAt: row.isRead ? instant(lastRead(row)) : null,
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

/** The system was read then; its worker reports in between too, when it has read nothing new. */
function lastRead(row: SourceReading): number {
  return isReadRarely(row) && row.caughtUpAt !== null ? Math.min(row.readAt, row.caughtUpAt) : row.readAt;
}

function instant(epochMs: number | null): string | null {
  return epochMs === null ? null : istIso(epochMs);
}

function toInt(count: number): number {
  return Math.min(count, MAX_INT);
}
