import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../schema/process/clock';
import { codedError } from '../../../schema/errors/coded-error';
import type { Log } from '../../../schema/process/log';
import type { Queryable, Store } from '../../runtime/postgres/store';
import type { ChildRow } from '../registry/claims/claim-rows';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import { relink, writeLinking } from '../registry/relinking/relink';
import { lockLinking } from '../registry/relinking/linking-lock';
import type { Place } from '../registry/linking/placing';
import { announce, toChanges, type RegistryChange } from '../registry/registry-changes';
import { readClusters, type StoredClaim } from '../registry/claims/stored-claims';
import { queueClaims } from '../registry/claims/waiting-claims';
import { childrenOf, claimsOf, readConcerned } from './concerned-children';
import { digestOf, type JudgementOrder } from './judgement-order';
import {
  findByAct,
  findByKey,
  findSubject,
  insertJudgement,
  markAct,
  markProposed,
  markSeconded,
  markUnjustified,
  renewJudged,
  type Judgement,
  type JudgementKind,
  type Subject,
} from '../registry/judged/judgement-rows';
import { readWords } from '../registry/judged/spoken-words';
import { contradiction, subjectOf } from './judgement-subject';
import { isAwaited, isSpokenFor, sidesHeld } from './spoken-sides';
import { presentInstant } from '../registry/judged/memberships';

export interface JudgementReceipt {
  readonly id: string;
  readonly kind: JudgementKind;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The present ids of the children concerned. */
  readonly children: readonly string[];
  /** True when the key was used before: nothing was done again. */
  readonly replayed: boolean;
}

/**
 * Throws a coded error when the actor may not judge these children, or has seen other versions of them. It is called
 * while nothing can change them. For a repeated order it gets the children that the first one touched, as they are now.
 */
export type Allow = (children: readonly ChildRow[], replayed: boolean) => void;

/**
 * Files a judgement that joins this many children for review, in the transaction that joins them. Resolves with the
 * act's id.
 */
export type File = (database: Queryable, childCount: number) => Promise<string>;

/** Carries out what people judge about children. */
export interface Judging {
  /**
   * Resolves when the judgement is durable and the children are linked by it. Rejects with CHILD_NOT_FOUND,
   * JUDGEMENT_NOT_FOUND, JUDGEMENT_CONFLICT, SPLIT_INVALID, ROLE_REFUSED, IDEMPOTENCY_KEY_REUSED, REGISTRY_UNAVAILABLE,
   * and with whatever `allow` throws.
   */
  judge(order: JudgementOrder, allow: Allow, file?: File): Promise<JudgementReceipt>;
  /**
   * Ends all rights that rest on the judgement behind a reviewed act, in the transaction of the verdict. Resolves with
   * a function to call once that transaction is durable. Does nothing for an act that is no judgement.
   */
  endRights(database: Queryable, act: string): Promise<() => void>;
}

export interface JudgingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with what a judgement changed once it is durable. Other processes are notified through PostgreSQL. */
  readonly onChange: (change: RegistryChange) => void;
}

interface Done {
  readonly receipt: JudgementReceipt;
  readonly changes: readonly RegistryChange[];
}

export function createJudging({ store, clock, log, onChange }: JudgingParts): Judging {
  return {
    judge: withStoreCodes(log, async (order: JudgementOrder, allow: Allow, file?: File) => {
      const now = clock.now();
      const { receipt, changes } = await store.transaction(async (database) => {
        await lockLinking(database);
        const before = await findByKey(database, order.actor.id, order.key);
        return before ? replay(database, order, before, allow) : judgeNew(database, order, now, { allow, file });
      });
      changes.forEach(onChange);
      return receipt;
    }),
    async endRights(database, act) {
      const changes = await endRights(database, act, clock.now());
      return () => changes.forEach(onChange);
    },
  };
}

async function replay(database: Queryable, order: JudgementOrder, before: Judgement, allow: Allow): Promise<Done> {
  if (before.digest !== digestOf(order)) throw codedError('IDEMPOTENCY_KEY_REUSED');
  const children = await childrenOf(database, before);
  allow(children, true);
  const ids = children.map(({ id }) => id);
  return { receipt: receiptOf(before, ids, true), changes: [] };
}

async function judgeNew(
  database: Queryable,
  order: JudgementOrder,
  now: number,
  { allow, file }: { readonly allow: Allow; readonly file: File | undefined },
): Promise<Done> {
  const concerned = await readConcerned(database, order);
  allow(concerned.children, false);
  const { claims, children: before, answered, base } = concerned;
  const subject = subjectOf(order, concerned);
  const judgement = {
    ...{ ...order, id: randomUUID(), at: await presentInstant(database, now), digest: digestOf(order) },
    proposed: 'byLead' in order && !order.byLead,
    holds: await sidesHeld(database, { kind: base?.kind ?? order.kind, sides: subject.sides }, order.actor),
  };
  if (order.kind === 'SECOND') await refuseUnawaited(database, order.judgement, subject, judgement.holds, order);
  const seq = await insertJudgement(database, subject, judgement);
  const isSettled = subject.seconds !== null && (await settle(database, subject.seconds, subject));
  if (order.kind === 'CONFIRM' && judgement.proposed) await refuseImpossible(database, claims, seq);
  const isMoving = order.kind === 'SECOND' ? isSettled : !(base ?? judgement).proposed || base?.seconded === true;

  const { children, changes } = isMoving
    ? await relinkJudged(database, claims, base ?? subject, { at: judgement.at, judgement: seq })
    : { children: before.map(({ id }) => id), changes: [] };
  const isConfirmed =
    order.kind === 'CONFIRM' ? isMoving : isSettled && answered?.kind === 'CONFIRM' && answered.proposed;
  if (isConfirmed && children.length > 1) {
    throw keptApart();
  }
  if (file && (order.kind === 'CONFIRM' || children.length < before.length)) {
    const act = await file(database, before.length);
    await markAct(database, seq, act);
  }
  return { receipt: receiptOf(judgement, children, false), changes };
}

/**
 * Throws JUDGEMENT_CONFLICT when the actor has already spoken for it, ROLE_REFUSED when the actor holds no record of a
 * side that waits.
 */
async function refuseUnawaited(
  database: Queryable,
  judgement: string,
  subject: Subject,
  holds: readonly number[],
  { actor }: JudgementOrder,
): Promise<void> {
  const words = await readWords(database, judgement);
  if (words.some(({ actorId }) => actorId === actor.id)) {
    throw contradiction('a second officer', 'one who has spoken for it already');
  }
  if (!isAwaited(subject, words, holds)) throw codedError('ROLE_REFUSED');
}

/** Marks the judgement as seconded when everybody needed has spoken for it. */
async function settle(database: Queryable, judgement: string, subject: Subject): Promise<boolean> {
  if (!isSpokenFor(subject, await readWords(database, judgement))) return false;
  await markSeconded(database, judgement);
  return true;
}

/** Throws JUDGEMENT_CONFLICT for a proposal that would be refused even when seconded. */
async function refuseImpossible(database: Queryable, claims: readonly StoredClaim[], seq: number): Promise<void> {
  await markProposed(database, seq, false);
  const { neighbours, placing } = await workOut(database, claims);
  if (idsOf(claims, neighbours, placing.places).length > 1) throw keptApart();
  await markProposed(database, seq, true);
}

function keptApart(): Error {
  return contradiction('children that nothing keeps apart', 'records or judgements that keep them apart');
}

/** How the claims of these children would be linked by the judgements now in effect. */
async function workOut(database: Queryable, claims: readonly StoredClaim[]) {
  const neighbours = await readClusters(database, [...new Set(claims.map(({ cluster }) => cluster))]);
  const unlinked = { changes: [], neighbours };
  const placing = await relink(database, unlinked, { numbers: new Set(), joinsNothing: new Set() });
  return { neighbours, unlinked, placing };
}

/** Links the children of these claims again after a judgement about some of their claims has changed. */
async function relinkJudged(
  database: Queryable,
  claims: readonly StoredClaim[],
  { left, right }: Pick<Subject, 'left' | 'right'>,
  cause: { readonly at: number; readonly judgement: number },
): Promise<{ readonly children: readonly string[]; readonly changes: readonly RegistryChange[] }> {
  await renewJudged(database, [...left, ...right]);
  const { neighbours, unlinked, placing } = await workOut(database, claims);
  await writeLinking(database, unlinked, placing, cause);
  // Claims that did not move are queued too: a lead between them may no longer be one.
  await queueClaims(
    database,
    claims.map((claim) => claim.seq),
  );
  const changes = toChanges(neighbours.map(({ claimId }) => claimId));
  await announce(database, changes);
  return { children: idsOf(claims, neighbours, placing.places), changes };
}

async function endRights(database: Queryable, act: string, now: number): Promise<readonly RegistryChange[]> {
  await lockLinking(database);
  const judgement = await findByAct(database, act);
  if (!judgement || judgement.unjustified) return [];
  await markUnjustified(database, judgement.id);
  const base = await findSubject(database, judgement);
  const claims = await claimsOf(database, await childrenOf(database, base));
  const cause = { at: await presentInstant(database, now), judgement: judgement.seq };
  return (await relinkJudged(database, claims, base, cause)).changes;
}

/** The ids of the children of these claims, once they are linked. */
function idsOf(
  claims: readonly StoredClaim[],
  neighbours: readonly StoredClaim[],
  places: ReadonlyMap<number, Place>,
): string[] {
  const children = new Set(claims.map(({ seq }) => places.get(seq)?.child));
  const first = neighbours.filter(({ seq }) => children.has(seq)).sort((a, b) => a.seq - b.seq);
  return first.map(({ claimId }) => claimId);
}

function receiptOf(
  { id, kind, at }: Pick<Judgement, 'id' | 'kind' | 'at'>,
  children: readonly string[],
  replayed: boolean,
): JudgementReceipt {
  return { id, kind, at: new Date(at).toISOString(), children, replayed };
}
