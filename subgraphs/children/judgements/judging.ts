import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../schema/clock';
import type { Log } from '../../../schema/log';
import { codedError } from '../../runtime/coded-error';
import type { Queryable, Store } from '../../runtime/postgres/store';
import type { ChildRow } from '../claim-rows';
import { withStoreCodes } from '../coded-store';
import { linkAnew, writeLinking } from '../link-anew';
import type { Link } from '../linking';
import { lockLinking } from '../linking-lock';
import { announce, toChanges, type RegistryChange } from '../registry-changes';
import { readClusters, type StoredClaim } from '../stored-claims';
import { queueClaims } from '../write-claims';
import { childrenOf, readConcerned } from './concerned-children';
import { digestOf, type JudgementKind, type JudgementOrder } from './judgement-order';
import { findByKey, insertJudgement, renewJudged, type Judgement } from './judgement-rows';
import { contradiction, subjectOf } from './judgement-subject';
import { presentInstant } from './memberships';

export interface JudgementReceipt {
  readonly id: string;
  readonly kind: JudgementKind;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The ids of the children concerned, as they are now. */
  readonly children: readonly string[];
  /** True when the key had judged before: nothing was done again. */
  readonly replayed: boolean;
}

/**
 * Throws a coded error where the actor may not judge these children, or has seen other versions of them. Called while
 * nothing can change them; when the order came before, with the children that it touched as they are now.
 */
export type Allow = (children: readonly ChildRow[], replayed: boolean) => void;

/** Takes what people judge about children. */
export interface Judging {
  /**
   * Resolves when the judgement is durable and the children are linked by it. Rejects with CHILD_NOT_FOUND,
   * JUDGEMENT_NOT_FOUND, JUDGEMENT_CONFLICT, SPLIT_INVALID, IDEMPOTENCY_KEY_REUSED, REGISTRY_UNAVAILABLE, and as
   * `allow` throws.
   */
  judge(order: JudgementOrder, allow: Allow): Promise<JudgementReceipt>;
}

export interface JudgingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Told what a judgement changed once it is durable; other processes hear of it through PostgreSQL. */
  readonly onChange: (change: RegistryChange) => void;
}

interface Done {
  readonly receipt: JudgementReceipt;
  readonly changes: readonly RegistryChange[];
}

export function createJudging({ store, clock, log, onChange }: JudgingParts): Judging {
  return {
    judge: withStoreCodes(log, async (order: JudgementOrder, allow: Allow) => {
      const now = clock.now();
      const { receipt, changes } = await store.transaction(async (database) => {
        await lockLinking(database);
        const before = await findByKey(database, order.actor.id, order.key);
        return before ? replay(database, order, before, allow) : judgeAnew(database, order, now, allow);
      });
      for (const change of changes) onChange(change);
      return receipt;
    }),
  };
}

async function replay(database: Queryable, order: JudgementOrder, before: Judgement, allow: Allow): Promise<Done> {
  if (before.digest !== digestOf(order)) throw codedError('IDEMPOTENCY_KEY_REUSED');
  const children = await childrenOf(database, before);
  allow(children, true);
  const ids = children.map(({ id }) => id);
  return { receipt: receiptOf(before, ids, true), changes: [] };
}

async function judgeAnew(database: Queryable, order: JudgementOrder, now: number, allow: Allow): Promise<Done> {
  const concerned = await readConcerned(database, order);
  allow(concerned.children, false);
  const { claims, undone } = concerned;
  const subject = subjectOf(order, concerned);
  const judgement = { id: randomUUID(), at: await presentInstant(database, now), kind: order.kind };
  const seq = await insertJudgement(database, order, subject, judgement);
  const { left, right } = undone ?? subject;
  await renewJudged(database, [...left, ...right]);

  const neighbours = await readClusters(database, [...new Set(claims.map(({ cluster }) => cluster))]);
  const unlinked = { changes: [], neighbours };
  const linking = await linkAnew(database, unlinked, { numbers: new Set(), joinsNothing: new Set() });
  const children = idsOf(claims, neighbours, linking.links);
  if (order.kind === 'CONFIRM' && children.length > 1) {
    throw contradiction('children that nothing keeps apart', 'records or judgements that keep them apart');
  }
  await writeLinking(database, unlinked, linking, { at: judgement.at, judgement: seq });
  // Those too that did not move: what was a lead between them may be none any more.
  await queueClaims(
    database,
    claims.map((claim) => claim.seq),
  );
  const changes = toChanges(neighbours.map(({ bornId }) => bornId));
  await announce(database, changes);
  return { receipt: receiptOf(judgement, children, false), changes };
}

/** The ids of the children that these claims are of once they are linked so. */
function idsOf(
  claims: readonly StoredClaim[],
  neighbours: readonly StoredClaim[],
  links: ReadonlyMap<number, Link>,
): string[] {
  const children = new Set(claims.map(({ seq }) => links.get(seq)?.child));
  const first = neighbours.filter(({ seq }) => children.has(seq)).sort((a, b) => a.seq - b.seq);
  return first.map(({ bornId }) => bornId);
}

function receiptOf(
  { id, kind, at }: Pick<Judgement, 'id' | 'kind' | 'at'>,
  children: readonly string[],
  replayed: boolean,
): JudgementReceipt {
  return { id, kind, at: new Date(at).toISOString(), children, replayed };
}
