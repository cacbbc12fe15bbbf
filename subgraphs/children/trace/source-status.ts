import { AGENCIES, type Agency } from '../../../schema/records/agencies';
import { MAX_CURRENT_MS } from '../../../schema/records/claims';
import { CODES, type Code } from '../../../schema/errors/codes';
import { epochOf, istIso } from '../../india/indian-time';
import type { AgencyName, SourceError, SourceStatus } from './trace';
import type { KnownSource, TraceInput } from './trace-input';

/** The graph writes agencies in capitals. */
export function agencyName(agency: Agency): AgencyName {
  return NAMES[agency];
}

const NAMES: Readonly<Record<Agency, AgencyName>> = {
  police: 'POLICE',
  homes: 'HOMES',
  ahtu: 'AHTU',
  railway: 'RAILWAY',
};

/**
 * One row for every source that is known or holds a record of the child, ordered by agency and source.
 *
 * A source that holds records answers through its agency's report; without a report it did not answer. One that holds
 * none was not asked, and what it states rests on its feed: as of the last time that was read to its end it had no
 * record. A feed that never was states nothing, so its row is NO_ANSWER: not knowing must not read as "no record". A
 * feed that fails, or was not read to its end within a few of its own intervals, makes its row say FEED_BEHIND, also
 * where the source answered: a record of the child that is younger than the feed would be missing.
 *
 * Of an agency that may hold what the caller must not know of, every source without a record to be seen is WITHHELD,
 * whether it has any or not.
 *
 * `spoiled` names agencies whose report held events that could not be believed: their sources answered in part.
 */
export function statusOfSources(input: TraceInput, spoiled: ReadonlySet<Agency>): readonly SourceStatus[] {
  const known = new Map(input.sources.map((source) => [source.id, source]));
  const holders = new Map(input.records.map((record) => [record.source, record.agency]));
  const rows: SourceStatus[] = [];
  for (const agency of AGENCIES) {
    const ids = new Set<string>();
    for (const source of input.sources) if (source.agency === agency) ids.add(source.id);
    for (const [source, holder] of holders) if (holder === agency) ids.add(source);
    for (const id of [...ids].sort()) {
      const feed = known.get(id) ?? null;
      if (holders.has(id)) rows.push(holderRow(input, agency, id, feed, spoiled.has(agency)));
      else if (input.redaction.hidden.has(agency)) rows.push(withheldRow(agency, id));
      else rows.push(feedRow(agency, id, feed, input.now));
    }
  }
  return rows;
}

function holderRow(
  input: TraceInput,
  agency: Agency,
  source: string,
  feed: KnownSource | null,
  spoiled: boolean,
): SourceStatus {
  const of = { agency: agencyName(agency), source };
  const report = input.reports[agency] ?? null;
  if (!report) return { ...of, ...noAnswer('SUBGRAPH_UNREACHABLE') };
  const answer = report.sources.find((row) => row.source === source);
  // The subgraph was asked for records of this source: a report that passes over it is broken, not reassuring.
  if (!answer) return { ...of, ...noAnswer('SUBGRAPH_MALFORMED') };
  if (answer.status === 'NO_ANSWER') return { ...of, ...noAnswer(answer.code ?? 'SUBGRAPH_MALFORMED') };
  const asOf = toInstant(answer.asOf);
  const unread = [...answer.unread].sort((a, b) => (a.field < b.field ? -1 : 1));
  if (spoiled) return { ...of, status: 'PARTIAL', asOf, error: toError('SUBGRAPH_MALFORMED'), unread };
  const code = answer.code ?? (isCurrent(feed, input.now) ? null : 'FEED_BEHIND');
  // What could not be read was not answered, whatever the report calls it.
  const status = unread.length > 0 ? 'PARTIAL' : answer.status;
  return { ...of, status, asOf, error: code && toError(code), unread };
}

function noAnswer(code: Code) {
  return { status: 'NO_ANSWER', asOf: null, error: toError(code), unread: [] } as const;
}

function feedRow(agency: Agency, source: string, feed: KnownSource | null, now: number): SourceStatus {
  const of = { agency: agencyName(agency), source };
  if (!feed || feed.caughtUpAt === null) return { ...of, ...noAnswer('FEED_BEHIND') };
  const error = isCurrent(feed, now) ? null : toError('FEED_BEHIND');
  return { ...of, status: 'NO_RECORD', asOf: istIso(feed.caughtUpAt), error, unread: [] };
}

function withheldRow(agency: Agency, source: string): SourceStatus {
  return { agency: agencyName(agency), source, status: 'WITHHELD', asOf: null, error: null, unread: [] };
}

function isCurrent(feed: KnownSource | null, now: number): boolean {
  if (!feed || feed.caughtUpAt === null || feed.code !== null) return false;
  return now - feed.caughtUpAt <= Math.min(feed.currentForMs ?? Infinity, MAX_CURRENT_MS);
}

/** True when nothing about this source is in doubt: all it holds was had and read, or it has currently no record. */
export function isSettled(row: SourceStatus): boolean {
  return (row.status === 'ANSWERED' || row.status === 'NO_RECORD') && row.error === null;
}

/** The oldest instant at which anything served was read from its agency; null when nothing was. */
export function oldestReading(rows: readonly SourceStatus[]): string | null {
  let oldest: string | null = null;
  for (const { status, asOf } of rows) {
    if (asOf === null || status === 'NO_RECORD') continue;
    // All are IST to the second, so they compare as text.
    if (oldest === null || asOf < oldest) oldest = asOf;
  }
  return oldest;
}

function toInstant(asOf: string | null): string | null {
  const at = asOf === null ? NaN : epochOf(asOf);
  return Number.isNaN(at) ? null : istIso(at);
}

function toError(code: Code): SourceError {
  return { code, message: CODES[code].en, retry: CODES[code].retry };
}
