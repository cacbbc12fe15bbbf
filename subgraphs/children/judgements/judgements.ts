import { randomUUID } from 'node:crypto';
import type { CallerContext, Purpose } from '../../../schema/rights/caller';
import { codedError } from '../../../schema/errors/coded-error';
import type { Log } from '../../../schema/process/log';
import type { Queryable } from '../../runtime/postgres/store';
import { fileForReview } from '../../disclosures/break-glass/new-act';
import { recordAct, type Asking, type RecordingParts } from '../../disclosures/break-glass/recorded-act';
import { readReason } from '../../disclosures/break-glass/written-text';
import type { ChildView } from '../view/child-view';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import type { Leads } from '../leads/leads';
import type { PageWanted, RelayPage } from '../../runtime/paging/relay-page';
import type { Cursors } from '../../runtime/paging/cursors';
import { assignedTo, ownUnitOf } from '../view/caller-scope';
import type { VisibleChildren } from '../view/visible-children';
import { allowNamed, allowSecond, allowUndo, type NamedChild } from './allowed-judgement';
import { readConcerned } from './concerned-children';
import { readKey } from './idempotency-key';
import type { Actor, JudgementOrder } from './judgement-order';
import { findByKey, findJudgement } from '../registry/judged/judgement-rows';
import type { Allow, File, Judging } from './judging';
import { refuseUnseenSplit } from './seen-split';
import { rightsIn, showJudgement, type ShownJudgement } from './shown-judgement';
import { waitingPage, type ShownWaiting } from './waiting-judgements';

export interface JudgedChildInput {
  readonly id: string;
  readonly version: string;
}

interface SignedInput {
  readonly reason: string;
  readonly key: string;
}

export interface MatchJudgementInput extends SignedInput {
  readonly left: JudgedChildInput;
  readonly right: JudgedChildInput;
}

export interface SplitInput extends SignedInput {
  readonly child: JudgedChildInput;
  readonly records: readonly string[];
}

export interface UndoInput extends SignedInput {
  readonly judgement: string;
  readonly children: readonly JudgedChildInput[];
}

export interface SecondInput extends SignedInput {
  readonly judgement: string;
}

/** `Judged` of the graph. */
export interface ShownJudged {
  readonly judgement: ShownJudgement;
  readonly children: readonly ChildView[];
  readonly replayed: boolean;
}

/**
 * What one caller may judge. Every method rejects with PURPOSE_REQUIRED, REASON_INVALID, KEY_INVALID, ROLE_REFUSED,
 * CHILD_CHANGED, IDEMPOTENCY_KEY_REUSED, JUDGEMENT_CONFLICT, AUDIT_UNAVAILABLE, REGISTRY_UNAVAILABLE.
 */
export interface Judgements {
  /** Rejects with CHILD_NOT_FOUND. */
  match(kind: 'CONFIRM' | 'REJECT', input: MatchJudgementInput): Promise<ShownJudged>;
  /** Rejects with CHILD_NOT_FOUND, SPLIT_INVALID. */
  split(input: SplitInput): Promise<ShownJudged>;
  /** Rejects with JUDGEMENT_NOT_FOUND. */
  undo(input: UndoInput): Promise<ShownJudged>;
  /** Rejects with JUDGEMENT_NOT_FOUND. */
  second(input: SecondInput): Promise<ShownJudged>;
  /**
   * Judgements that the caller may second; null for callers who may not know of leads. Rejects with PAGE_SIZE_INVALID,
   * CURSOR_MALFORMED.
   */
  waiting(requested: PageWanted): Promise<RelayPage<ShownWaiting> | null>;
}

export interface JudgementsParts extends RecordingParts {
  readonly judging: Judging;
  readonly database: Queryable;
  readonly cursors: Cursors;
  readonly log: Log;
}

/** The caller who judges, with the request and its time (ms since 1970). */
export interface JudgingCaller extends Asking {
  readonly visible: VisibleChildren;
  readonly leads: Leads;
  readonly now: number;
}

const NAMES = {
  CONFIRM: 'confirmMatch',
  REJECT: 'rejectMatch',
  SPLIT: 'splitChild',
  UNDO: 'undo',
  SECOND: 'secondJudgement',
} as const;

/** Of a judgement that takes none: what it is about was judged before, or lies within one child. */
const NO_EVIDENCE = { evidence: null, modelVersion: null, sight: null };

/** For one request. */
export function createJudgements(
  { judging, database, cursors, log, ...recording }: JudgementsParts,
  { visible, leads, now, ...asking }: JudgingCaller,
): Judgements {
  const { callerContext } = asking;
  const allowParts = { visible, token: recording.token };
  const find = withStoreCodes(log, (id: string) => findJudgement(database, id));
  const before = withStoreCodes(log, ({ actor, key }: JudgementOrder) => findByKey(database, actor.id, key));
  const concerned = withStoreCodes(log, (order: JudgementOrder) => readConcerned(database, order));

  /** The disclosure log is written first. If a later step fails, the log has an entry too many, never one too few. */
  async function record(order: JudgementOrder, allow: Allow): Promise<void> {
    if (await before(order)) return;
    const { children } = await concerned(order);
    allow(children, false);
    const views = children.flatMap((row) => visible.viewOf(row) ?? []);
    const childIds = [...new Set(views.flatMap(({ inside }) => inside.parts.map(({ id }) => id)))];
    const kind = order.kind === 'SECOND' ? 'SECONDING' : 'JUDGEMENT';
    const act = { id: randomUUID(), kind, name: NAMES[order.kind], at: now, text: order.reason, childIds } as const;
    await recordAct(asking, act, recording);
  }

  async function judge(order: JudgementOrder, allow: Allow, child: ChildView | null = null): Promise<ShownJudged> {
    await record(order, allow);
    const file: File | undefined = child
      ? async (db, childCount) => (await fileForReview(db, callerContext, now, actOf(order, child, childCount))).id
      : undefined;
    const { id, children, replayed } = await judging.judge(order, allow, file);
    const kept = await find(id);
    if (!kept) throw new Error('a judgement is gone');
    const views = await Promise.all(children.map((child) => visible.find(child)));
    const seen = views.filter((view) => view !== null).map((view) => visible.disclose(view));
    return { judgement: showJudgement(kept, rightsIn(seen)), children: seen, replayed };
  }

  async function named({ id, version }: JudgedChildInput): Promise<NamedChild & { readonly view: ChildView }> {
    const view = await visible.known(id);
    return { id, version, childId: view.inside.childId, view };
  }

  return {
    async match(kind, input) {
      const signed = sign(input, callerContext);
      const left = await named(input.left);
      const right = await named(input.right);
      const evidence = await leads.evidence(left.view, right.view);
      const byLead = evidence?.speaksFor(kind) === true;
      const order: JudgementOrder = {
        ...{
          kind,
          left: left.id,
          right: right.id,
          pair: evidence?.pair ?? firstRecords(left.view, right.view),
          byLead,
        },
        ...signed,
        ...{ evidence: evidence?.shown ?? null, sight: evidence?.sight ?? null },
        modelVersion: evidence?.modelVersion ?? null,
      };
      return judge(order, allowNamed([left, right], allowParts), kind === 'CONFIRM' ? left.view : null);
    },

    async split(input) {
      const signed = sign(input, callerContext);
      const child = await named(input.child);
      const order: JudgementOrder = {
        ...{ kind: 'SPLIT', child: child.id, records: input.records },
        ...{ ...signed, ...NO_EVIDENCE },
      };
      const allow = allowNamed([child], allowParts);
      return judge(order, (children, replayed) => {
        allow(children, replayed);
        if (!replayed) refuseUnseenSplit(children, input.records, visible);
      });
    },

    async undo(input) {
      const signed = sign(input, callerContext);
      const children = await Promise.all(input.children.map(named));
      const order: JudgementOrder = {
        ...{ kind: 'UNDO', judgement: input.judgement },
        ...{ ...signed, ...NO_EVIDENCE },
      };
      return judge(order, allowUndo(input.judgement, children, allowParts), children[0]?.view ?? null);
    },

    async second(input) {
      const signed = sign(input, callerContext);
      const order: JudgementOrder = {
        ...{ kind: 'SECOND', judgement: input.judgement },
        ...{ ...signed, ...NO_EVIDENCE },
      };
      return judge(order, allowSecond(input.judgement, allowParts));
    },

    waiting: withStoreCodes(log, (requested: PageWanted) =>
      waitingPage(requested, { callerContext, visible, database, cursors }),
    ),
  };
}

/** What a reviewer is shown of a confirmation that made two children one. */
function actOf({ reason }: JudgementOrder, { id, inside }: ChildView, childCount: number) {
  return { kind: 'MATCH_CONFIRMED', child: id, childId: inside.parts[0]?.id ?? inside.childId, childCount, reason } as const; // prettier-ignore
}

interface Signature {
  readonly key: string;
  readonly reason: string;
  readonly actor: Actor;
}

/** Throws PURPOSE_REQUIRED, REASON_INVALID, KEY_INVALID. */
function sign({ reason, key }: SignedInput, { caller, purpose }: CallerContext): Signature {
  refusePurposeless(purpose);
  const assigned = assignedTo({ caller, purpose });
  const actor = { id: caller.id, role: caller.role, unit: ownUnitOf(caller), assigned };
  return { key: readKey(key), reason: readReason(reason), actor };
}

function refusePurposeless(purpose: Purpose | null): void {
  if (!purpose) throw codedError('PURPOSE_REQUIRED');
}

/** The earliest record of each child that the caller sees; the confirmation ties these two. */
function firstRecords(left: ChildView, right: ChildView): readonly [string, string] | null {
  const [one, other] = [left.inside.records[0], right.inside.records[0]];
  return one && other ? [one.recordId, other.recordId] : null;
}
