import type { Log } from '../../../schema/process/log';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { raiseAlerts, readRaisedLeads, type NewAlert } from '../registry/alerts/alerts';
import { readChildOf } from '../registry/claims/compared-claims';
import { endWaiting, takeWaiting, type WaitingClaim } from '../registry/claims/waiting-claims';
import { askClaims } from './ask-claims';
import type { AskedClaims } from './asked-claims';
import type { ClaimIndex } from './claim-index';
import { noteFound } from './found-claims';
import { leadChanges, type IsVoid, type LeadChanges, type StoredLead } from './lead-changes';
import { readLeads, writeLeads, writeLeadUnits, type LeadPair } from './lead-rows';
import { stalenessOf } from './sweep';

/** Whoever writes one of these claims waits until they are matched, so the batch takes a fraction of a second. */
const CLAIMS_AT_ONCE = 64;
const MATCHING_LOCK = 5_337_902_147;

export interface WaitingParts {
  readonly store: Store;
  readonly index: ClaimIndex;
  readonly asked: AskedClaims;
  readonly now: () => number;
  readonly log: Log;
  readonly agencies: AgencyRegistry;
}

/**
 * Matches some of the waiting claims, the newest first, and resolves with how many, or with BEHIND when the index has
 * to be brought up to date before. New leads, alerts and the end of the waiting become durable together. One process
 * matches at a time: of two claims matched at once by two processes, each would be left to the other's question, and
 * their lead would keep one side only.
 */
export async function matchWaiting(parts: WaitingParts): Promise<number | 'BEHIND'> {
  const { store, index, asked } = parts;
  const { revision } = index;
  const done = await store.transaction((database) => matchSome(parts, database, revision));
  if (done === 'BEHIND') return done;
  asked.note(done.requested, revision);
  return done.matched;
}

interface Done {
  readonly matched: number;
  readonly requested: readonly number[];
}

async function matchSome(
  { index, asked, now, log, agencies }: WaitingParts,
  database: Queryable,
  revision: number,
): Promise<Done | 'BEHIND'> {
  await database.query('SELECT pg_advisory_xact_lock($1)', [MATCHING_LOCK]);
  const waiting = await takeWaiting(database, CLAIMS_AT_ONCE);
  if (waiting.length === 0) return { matched: 0, requested: [] };
  if (waiting.some((claim) => claim.revision > revision)) return 'BEHIND';
  // Another process matched with a later index than this one. Its leads must not be overwritten by older ones.
  const swept = await sweptIfLatest(database, revision);
  if (swept === null) return 'BEHIND';

  const taken = waiting.map(({ claim }) => claim);
  // In a sweep each claim is asked again in its turn. Until then its answers stand, or leads would lose them in an
  // order that chance decides.
  const changed = waiting.filter((claim) => claim.revision > swept);
  const least = revision - stalenessOf(index);
  const isFresh = (claim: WaitingClaim) => asked.revisionOf(claim.claim) >= Math.max(claim.revision, least);
  const claims = waiting.filter((claim) => !isFresh(claim)).map(({ claim }) => claim);
  const leads = await readLeads(database, claims);
  const answers = await askClaims({ database, index, asked, log }, { claims, changed, leads });

  const requested = [...answers.keys()];
  const stored = await readLeads(database, requested);
  const revisionOf = new Map(changed.map((claim) => [claim.claim, claim.revision]));
  const isVoid: IsVoid = (claim, other) => asked.revisionOf(claim) < (revisionOf.get(other) ?? 0);
  const changes = leadChanges(stored, answers, isVoid);
  const at = now();
  const modelVersion = index.matcher.model.version;
  await writeLeads(database, changes, { at, modelVersion });
  await writeLeadUnits(database, toFile(stored, changes, new Set(revisionOf.keys())), agencies);
  await noteFound(database, taken, agencies, at);
  await endWaiting(database, taken);
  await raiseAlerts(database, at, await strongLeads(database, changes.newlyStrong, modelVersion));
  return { matched: waiting.length, requested };
}

/**
 * The leads whose place in the queues of units may have changed: new ones, those whose bits or band moved, and those of
 * a claim that changed, which may lie with other units now.
 */
function toFile(
  stored: readonly StoredLead[],
  { kept, dropped }: LeadChanges,
  changed: ReadonlySet<number>,
): readonly LeadPair[] {
  const keyOf = ({ low, high }: LeadPair) => `${low} ${high}`;
  const before = new Map(stored.map((lead) => [keyOf(lead), lead]));
  const moved = kept.filter((lead) => {
    const old = before.get(keyOf(lead));
    return old?.bits !== lead.bits || old.band !== lead.band;
  });
  const gone = new Set(dropped.map(keyOf));
  const ofChanged = stored.filter(
    (lead) => (changed.has(lead.low) || changed.has(lead.high)) && !gone.has(keyOf(lead)),
  );
  return [...new Map([...moved, ...ofChanged].map((lead) => [keyOf(lead), lead])).values()];
}

/**
 * The revision of the last sweep; null when the index is not the latest. From here to the commit only one process writes
 * leads, and never from an older index than the last.
 */
async function sweptIfLatest(database: Queryable, revision: number): Promise<number | null> {
  const [row] = await database.query<{ swept: number }>(
    'UPDATE match_progress SET revision = $1 WHERE revision <= $1 RETURNING swept::float8',
    [revision],
  );
  return row?.swept ?? null;
}

/** One alert for two children, however many of their records are a strong lead, now or later. */
async function strongLeads(
  database: Queryable,
  leads: readonly StoredLead[],
  modelVersion: string,
): Promise<readonly NewAlert[]> {
  if (leads.length === 0) return [];
  const ends = [...new Set(leads.flatMap(({ low, high }) => [low, high]))];
  const childOf = await readChildOf(database, ends);
  const children = (low: number, high: number) =>
    [childOf.get(low) ?? low, childOf.get(high) ?? high].sort((one, other) => one - other).join(' ');
  const raised = await readRaisedLeads(database, ends);
  const known = new Set(raised.map(({ low, high }) => [low, high].sort((one, other) => one - other).join(' ')));
  const strongestFirst = [...leads].sort((one, other) => other.bits - one.bits);
  return strongestFirst.flatMap(({ low, high, bits }) => {
    const pair = children(low, high);
    if (known.has(pair)) return [];
    known.add(pair);
    return [{ kind: 'STRONG_LEAD', low, high, bits, modelVersion }];
  });
}
