import { LRUCache } from 'lru-cache';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { MatchBounds, MatchCandidate } from '../../linkage/matching/match';
import type { MatchRecord } from '../../linkage/matching/record/match-record';
import { fairTurn } from '../../runtime/graphql/fair-turns';
import type { Store } from '../../runtime/postgres/store';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import type { Lead, LeadPlace, LeadSource, MatchingProgress, QueuePart, RecordPair, Within } from './lead-source';
import { readChange, REGISTRY_CHANNEL } from '../registry/registry-changes';
import { readAlerts, type Alert } from '../registry/alerts/alerts';
import { countWaiting } from '../registry/claims/waiting-claims';
import { isCaughtUp } from './caught-up';
import { readByClaimId, type ReadClaim } from './claims-read';
import { coalescedReads } from './coalesced-reads';
import { KeptIndex } from './kept-index';
import { createMatching } from './matching';
import { oneAtATime } from './one-at-a-time';
import { filed, leadsOf, review } from './read-leads';
import { isSweepDue } from './sweep';

const MAX_REVIEWS = 500;
const MAX_COUNTED = 10_000;

/** The candidate matches among the registry's claims, updated as claims come. */
export interface Matches extends LeadSource {
  /**
   * Resolves when the index holds all that the registry held at start. Leads can be read before that; `explain` waits.
   */
  readonly ready: Promise<void>;
  /** Starts matching of what a batch or a judgement committed. Never rejects; the work runs in the background. */
  note(): void;
  /** Resolves when all that was noted is matched, as far as this process does it. */
  settled(): Promise<void>;
  alerts(after: number, first: number, unit: string | null): Promise<readonly Alert[]>;
  /** Asks the index as it is now any question. The answer is complete once `ready`. */
  ask(record: MatchRecord, bounds: MatchBounds): readonly MatchCandidate[];
  /** Stores the index for the next start. */
  close(): Promise<void>;
}

export interface MatchesParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Default: the graph's own. */
  readonly agencies?: AgencyRegistry;
}

/** Starts at once, in the background, to build the index and to match what waits. */
export function createMatches({ store, clock, log, agencies = AGENCY_REGISTRY }: MatchesParts): Matches {
  const kept = new KeptIndex(store, clock, log);
  const matching = createMatching({ store, kept, clock, log, agencies });
  const stopListening = store.listen(REGISTRY_CHANNEL, {
    listening: matching.note,
    lost: () => log.warn('matching-disconnected'),
    message(payload) {
      // A message that a source was read changes no claim.
      if ('ids' in readChange(payload)) matching.note();
    },
  });
  matching.note();

  const claimsOf = coalescedReads<ReadClaim>({
    read: (claimIds) => readByClaimId(store, claimIds),
    idsOf: ({ claimId }) => [claimId],
  });
  const allLeadsOf = coalescedReads<Lead>({
    read: (claimIds) => leadsOf(store, claimIds, 'ON_REQUEST'),
    idsOf: ({ low, high }) => [low.claimId, high.claimId],
  });

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

  async function explain({ low, high }: RecordPair): Promise<MatchCandidate | null> {
    await matching.ready;
    const [claim] = await claimsOf([low.claimId]);
    await fairTurn();
    return claim?.record ? kept.index.matcher.explainPair(claim.record, high.claimId) : null;
  }

  const readProgress = oneAtATime(async (): Promise<MatchingProgress> => {
    const [waiting, isDue] = await Promise.all([
      countWaiting(store, MAX_COUNTED),
      matching.isReady() ? isSweepDue(store, kept.index) : true,
    ]);
    return { waiting, isSweepDue: isDue };
  });

  const readCaughtUp = oneAtATime(async () => matching.isReady() && isCaughtUp(store, kept.index));

  return {
    get model() {
      return kept.index.matcher.model;
    },
    ready: matching.ready,
    note: matching.note,
    settled: matching.settled,
    leadsOf: withStoreCodes(log, (claimIds: readonly string[], least: Lead['band']) =>
      least === 'ON_REQUEST' ? allLeadsOf(claimIds) : leadsOf(store, claimIds, least),
    ),
    review: withStoreCodes(log, readReview),
    filed: withStoreCodes(log, (leads: readonly Lead[], within: Within) => filed(store, leads, within)),
    isCaughtUp: withStoreCodes(log, readCaughtUp),
    explain: withStoreCodes(log, explain),
    compare: (one, other) => (matching.isReady() ? kept.index.matcher.compareChildren(one, other) : null),
    fieldBits: (one, other) => (matching.isReady() ? kept.index.matcher.fieldBits(one, other) : null),
    alerts: withStoreCodes(log, (after: number, first: number, unit: string | null) =>
      readAlerts(store, after, first, unit),
    ),
    progress: withStoreCodes(log, readProgress),
    ask: (record, bounds) => kept.index.matcher.match(record, bounds),
    async close() {
      await stopListening();
      await matching.close();
      await kept.close();
    },
  };
}
