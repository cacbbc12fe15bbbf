import type { Asker, Purpose } from '../../../schema/caller';
import type { Log } from '../../../schema/log';
import type { Secrets } from '../../../schema/secrets';
import { codedError } from '../../runtime/coded-error';
import type { Queryable } from '../../runtime/postgres/store';
import { readReason } from '../break-glass/written-text';
import type { ChildView } from '../child-view';
import { withStoreCodes } from '../coded-store';
import type { Leads } from '../leads/leads';
import { ownUnitOf } from '../standing';
import type { VisibleChildren } from '../visible-children';
import { allowNamed, allowUndo, type NamedChild } from './allowed-judgement';
import { readKey } from './idempotency-key';
import type { Actor, JudgementOrder } from './judgement-order';
import { findJudgement } from './judgement-rows';
import type { Allow, Judging } from './judging';
import { refuseUnseenSplit } from './seen-split';
import { showJudgement, type ShownJudgement } from './shown-judgement';

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

/** `Judged` of the graph. */
export interface ShownJudged {
  readonly judgement: ShownJudgement;
  readonly children: readonly ChildView[];
  readonly replayed: boolean;
}

/**
 * What one caller judges. All reject with PURPOSE_REQUIRED, REASON_INVALID, KEY_INVALID, ROLE_REFUSED, CHILD_CHANGED,
 * IDEMPOTENCY_KEY_REUSED, JUDGEMENT_CONFLICT, REGISTRY_UNAVAILABLE.
 */
export interface Judgements {
  /** Rejects with CHILD_NOT_FOUND. */
  match(kind: 'CONFIRM' | 'REJECT', input: MatchJudgementInput): Promise<ShownJudged>;
  /** Rejects with CHILD_NOT_FOUND, SPLIT_INVALID. */
  split(input: SplitInput): Promise<ShownJudged>;
  /** Rejects with JUDGEMENT_NOT_FOUND. */
  undo(input: UndoInput): Promise<ShownJudged>;
}

export interface JudgementsParts {
  readonly judging: Judging;
  readonly database: Queryable;
  readonly token: Secrets['token'];
  readonly log: Log;
}

/** For one request. */
export function createJudgements(
  { judging, database, token, log }: JudgementsParts,
  { asker, visible, leads }: { readonly asker: Asker; readonly visible: VisibleChildren; readonly leads: Leads },
): Judgements {
  const allowParts = { visible, token };
  const find = withStoreCodes(log, (id: string) => findJudgement(database, id));

  async function judge(order: JudgementOrder, allow: Allow): Promise<ShownJudged> {
    const { id, children, replayed } = await judging.judge(order, allow);
    const kept = await find(id);
    if (!kept) throw new Error('a judgement is gone');
    const views = await Promise.all(children.map((child) => visible.find(child)));
    const seen = views.filter((view) => view !== null).map((view) => visible.told(view));
    return { judgement: showJudgement(kept), children: seen, replayed };
  }

  async function named({ id, version }: JudgedChildInput): Promise<NamedChild & { readonly view: ChildView }> {
    const view = await visible.known(id);
    return { id, version, childId: view.inside.childId, view };
  }

  return {
    async match(kind, input) {
      const signed = sign(input, asker);
      const left = await named(input.left);
      const right = await named(input.right);
      const evidence = await leads.evidence(left.view, right.view);
      const order: JudgementOrder = {
        ...{ kind, left: left.id, right: right.id, pair: evidence?.pair ?? firstRecords(left.view, right.view) },
        ...{ ...signed, evidence: evidence?.shown ?? null, modelVersion: evidence?.modelVersion ?? null },
      };
      return judge(order, allowNamed([left, right], allowParts));
    },

    async split(input) {
      const signed = sign(input, asker);
      const child = await named(input.child);
      const order: JudgementOrder = {
        ...{ kind: 'SPLIT', child: child.id, records: input.records },
        ...{ ...signed, evidence: null, modelVersion: null },
      };
      const allow = allowNamed([child], allowParts);
      return judge(order, (children, replayed) => {
        allow(children, replayed);
        if (!replayed) refuseUnseenSplit(children, input.records, visible);
      });
    },

    async undo(input) {
      const signed = sign(input, asker);
      const children = await Promise.all(input.children.map(named));
      const order: JudgementOrder = {
        ...{ kind: 'UNDO', judgement: input.judgement },
        ...{ ...signed, evidence: null, modelVersion: null },
      };
      return judge(order, allowUndo(input.judgement, children, allowParts));
    },
  };
}

interface Signature {
  readonly key: string;
  readonly reason: string;
  readonly actor: Actor;
}

/** Throws PURPOSE_REQUIRED, REASON_INVALID, KEY_INVALID. */
function sign({ reason, key }: SignedInput, { caller, purpose }: Asker): Signature {
  refusePurposeless(purpose);
  const actor = { id: caller.id, role: caller.role, unit: ownUnitOf(caller) };
  return { key: readKey(key), reason: readReason(reason), actor };
}

function refusePurposeless(purpose: Purpose | null): void {
  if (!purpose) throw codedError('PURPOSE_REQUIRED');
}

/** The confirmation ties records that the caller sees. */
function firstRecords(left: ChildView, right: ChildView): readonly [string, string] | null {
  const [one, other] = [left.inside.records[0], right.inside.records[0]];
  return one && other ? [one.recordId, other.recordId] : null;
}
