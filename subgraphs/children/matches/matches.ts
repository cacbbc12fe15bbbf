import { LRUCache } from 'lru-cache';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Store } from '../../runtime/postgres/store';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import type { IndexQuestions } from './index-questions';
import type { Lead, LeadPart, LeadPlace, LeadSource, QueuePart, RecordPair, Within } from './lead-source';
import { readAlerts, type Alert } from '../registry/alerts/alerts';
import { coalescedReads } from './coalesced-reads';
import { createMatchingHost } from './matching-host';
import { oneAtATime } from './one-at-a-time';
import { filed, leadsOf, review } from './read-leads';
import { createRemoteMatching, type MatchingEntry } from './remote-matching';

const MAX_REVIEWS = 500;

/** The candidate matches among the registry's claims, updated as claims come. */
export interface Matches extends LeadSource, Pick<IndexQuestions, 'ask' | 'meet' | 'missing'> {
  /**
   * Resolves when the index holds all that the registry held at start. Leads can be read before that, but not be
   * ranked.
   */
  readonly ready: Promise<void>;
  /** Starts matching of what a batch or a judgement committed. Never rejects; the work runs in the background. */
  note(): void;
  /** Resolves when all that was noted is matched, as far as this process does it. */
  settled(): Promise<void>;
  alerts(after: number, first: number, unit: string | null): Promise<readonly Alert[]>;
  /** Stores the index for the next start. */
  close(): Promise<void>;
}

export interface MatchesParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Default: the graph's own. */
  readonly agencies?: AgencyRegistry;
  /** The share of one processor that matching takes while many claims wait, above 0. Default: 1, all of it. */
  readonly share?: number;
  /** The process that owns the index and matches; null (default): this one. */
  readonly entry?: MatchingEntry | null;
}

/** Starts at once, in the background, to build the index and to match what waits. */
export function createMatches({
  entry = null,
  share = 1,
  agencies = AGENCY_REGISTRY,
  ...parts
}: MatchesParts): Matches {
  const { store, log } = parts;
  const hosted = { ...parts, agencies, share };
  const host = entry ? createRemoteMatching(entry, hosted) : createMatchingHost(hosted);
  const { questions } = host;

  const leadsIn = (part: LeadPart) =>
    coalescedReads<Lead>({
      read: (claimIds) => leadsOf(store, claimIds, part),
      idsOf: ({ low, high }) => [low.claimId, high.claimId],
    });
  const leadReads = { REVIEW_BITS: leadsIn('REVIEW_BITS'), ALL: leadsIn('ALL') };

  const reviews = new LRUCache<string, () => Promise<readonly Lead[]>>({ max: MAX_REVIEWS });

  /** Many callers read the head of the same queue at once and share the read that begins next. */
  function readReview(
    within: Within,
    part: QueuePart,
    first: number,
    after: LeadPlace | null,
  ): Promise<readonly Lead[]> {
    const key = JSON.stringify([within.unit, within.state, part, first, after]);
    let read = reviews.get(key);
    if (!read) reviews.set(key, (read = oneAtATime(() => review(store, within, part, first, after))));
    return read();
  }

  return {
    get model() {
      return host.model;
    },
    ready: host.ready,
    note: host.note,
    settled: host.settled,
    leadsOf: withStoreCodes(log, (claimIds: readonly string[], part: LeadPart) => leadReads[part](claimIds)),
    review: withStoreCodes(log, readReview),
    filed: withStoreCodes(log, (leads: readonly Lead[], within: Within) => filed(store, leads, within)),
    isCaughtUp: withStoreCodes(log, oneAtATime(questions.isCaughtUp)),
    explain: ({ low, high }: RecordPair) => questions.explain(low.claimId, high.claimId),
    compare: questions.compare,
    fieldBits: questions.fieldBits,
    missing: questions.missing,
    ask: questions.ask,
    meet: questions.meet,
    alerts: withStoreCodes(log, (after: number, first: number, unit: string | null) =>
      readAlerts(store, after, first, unit),
    ),
    close: host.close,
  };
}
