import type { Agency } from '../../../schema/agencies/agencies';
import { MAX_CURRENT_MS } from '../../../schema/records/claims';
import { CODES, type Code } from '../../../schema/errors/codes';
import { agencyName } from '../../../schema/agencies/agency-registry';
import { epochOf, istIso } from '../../india/indian-time';
import type { SourceError, SourceStatus } from './trace';
import type { KnownSource, TraceInput } from './trace-input';

/**
 * One row for every source that is known or holds a record of the child, ordered by agency and source.
 *
 * A source that holds records answers through its agency's report; without a report it did not answer. A source without
 * records was not asked; its row rests on its feed, which had no record when it was last read to its end. A feed that
 * was never read to its end gives NO_ANSWER, because not knowing must not read as "no record". A feed that fails, or
 * was not read to its end within a few of its own intervals, gives FEED_BEHIND, even if the source answered: a newer
 * record of the child would be missing.
 *
 * If an agency may hold records that the caller must not know of, each of its sources without a visible record is
 * WITHHELD, whether it has hidden records or not.
 *
 * `spoiled` names agencies whose report held events that were rejected: their sources answered in part.
 */
export function statusOfSources(input: TraceInput, spoiled: ReadonlySet<Agency>): readonly SourceStatus[] {
  const known = new Map(input.sources.map((source) => [source.id, source]));
  const holders = new Map(input.records.map((record) => [record.source, record.agency]));
  const rows: SourceStatus[] = [];
  for (const agency of input.agencies.names) {
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
  // The subgraph was asked for records of this source, so a report without it is broken and proves nothing.
  if (!answer) return { ...of, ...noAnswer('SUBGRAPH_MALFORMED') };
  if (answer.status === 'NO_ANSWER') return { ...of, ...noAnswer(answer.code ?? 'SUBGRAPH_MALFORMED') };
  const asOf = toInstant(answer.asOf);
  const unread = [...answer.unread].sort((a, b) => (a.field < b.field ? -1 : 1));
  if (spoiled) return { ...of, status: 'PARTIAL', asOf, error: toError('SUBGRAPH_MALFORMED'), unread };
  const code = answer.code ?? (isCurrent(feed, input.now) ? null : 'FEED_BEHIND');
  // Unread fields make the answer partial, whatever status the report gives.
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
  // A nightly dump counts as current for a day, but only while somebody looks for the next one.
  const isHeard = now - feed.readAt <= Math.min(feed.currentForMs ?? Infinity, MAX_CURRENT_MS);
  return isHeard && now - feed.caughtUpAt <= (feed.currentForMs ?? MAX_CURRENT_MS);
}

/**
 * True when nothing about this source is in doubt: all its records were fetched or copied, and read, or it currently has
 * none. The age of a copy is stated by `asOf`; one that is older than its source allows has an error.
 */
export function isSettled(row: SourceStatus): boolean {
  return (row.status === 'ANSWERED' || row.status === 'COPY' || row.status === 'NO_RECORD') && row.error === null;
}

/** The oldest instant at which any of the data was read from its agency; null when there is none. */
export function oldestReading(rows: readonly SourceStatus[]): string | null {
  let oldest: string | null = null;
  for (const { status, asOf } of rows) {
    if (asOf === null || status === 'NO_RECORD') continue;
    // All instants are IST to the second, so they compare as text.
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
