import type { Queryable } from '../../runtime/postgres/store';
import type { ChildRow } from '../registry/claims/claim-rows';
import { readStoredClaims } from '../registry/claims/stored-claims';
import { readConflicts, type Conflict } from '../registry/alerts/alerts';
import { readMemberships } from '../registry/judged/memberships';
import { clusterTurns, type ClusterTurn } from './cluster-turns';
import { readJudgements, type Judgement } from '../registry/judged/judgement-rows';
import { readKnownRecords, type KnownRecord } from '../registry/claims/known-records';

export type IdentityEventKind =
  | 'RECORD_JOINED'
  | 'RECORD_LEFT'
  | 'RECORD_WITHDRAWN'
  | 'CONFIRMED'
  | 'REJECTED'
  | 'SPLIT'
  | 'UNDONE'
  | 'SECONDED'
  | 'CONFLICT';

/** One event in how a child came to have its records. */
export interface IdentityEvent {
  /** Stable, and unique among the events of the child. */
  readonly id: string;
  readonly kind: IdentityEventKind;
  /** ms since 1970. */
  readonly at: number;
  /** In the order of first sight. */
  readonly records: readonly KnownRecord[];
  readonly judgement: Judgement | null;
}

/** The claims that the reader of a history may see. */
export interface SeenClaims {
  has(claim: number): boolean;
}

type Draft = Omit<IdentityEvent, 'records'> & { readonly claims: readonly number[] };

const KIND_OF = {
  CONFIRM: 'CONFIRMED',
  REJECT: 'REJECTED',
  SPLIT: 'SPLIT',
  UNDO: 'UNDONE',
  SECOND: 'SECONDED',
} as const;

/**
 * How the records of this child became one child, and which records were of it meanwhile; oldest first. Records that
 * the reader may not see are treated as if they had never existed, so that nothing is disclosed of what joined them to
 * a seen record.
 */
export async function readHistory(
  database: Queryable,
  child: ChildRow,
  seenOf: (records: readonly KnownRecord[]) => Promise<SeenClaims>,
): Promise<readonly IdentityEvent[]> {
  const stored = await readStoredClaims(
    database,
    child.claims.map(({ claimId }) => claimId),
  );
  const all = stored.map(({ seq }) => seq);
  const log = await readMemberships(database, all);
  const moving = new Set(log.flatMap(({ judgement }) => judgement ?? []));
  const judgements = await readJudgements(database, all, [...moving]);
  const conflicts = await readConflicts(database, all);
  const records = await readKnownRecords(database, [
    ...new Set([
      ...log.map(({ claim }) => claim),
      ...judgements.flatMap(({ left, right }) => [...left, ...right]),
      ...conflicts.flatMap(({ low, high }) => [low, high]),
    ]),
  ]);
  const seen = await seenOf([...records.values()]);
  const own = new Set(all.filter((claim) => seen.has(claim)));
  const turns = clusterTurns(
    own,
    log.filter(({ claim }) => seen.has(claim)),
  );
  const drafts = [
    ...turns.filter(({ judgement }) => judgement === null).flatMap(turnDrafts),
    ...judgements.flatMap((judgement) => judgementDraft(judgement, { judgements, turns, own, seen })),
    ...conflicts.filter(({ low, high }) => seen.has(low) && seen.has(high)).map(conflictDraft),
  ];
  return drafts
    .sort((a, b) => a.at - b.at)
    .map(({ claims, ...event }) => ({ ...event, records: claims.flatMap((claim) => records.get(claim) ?? []) }));
}

function turnDrafts({ change, at, joined, left, withdrawn }: ClusterTurn): Draft[] {
  const draft = (kind: IdentityEventKind, claims: readonly number[]): Draft[] => {
    return claims.length === 0 ? [] : [{ id: `${kind} ${change}`, kind, at, claims, judgement: null }];
  };
  return [...draft('RECORD_WITHDRAWN', withdrawn), ...draft('RECORD_LEFT', left), ...draft('RECORD_JOINED', joined)];
}

interface DraftParts {
  readonly judgements: readonly Judgement[];
  readonly turns: readonly ClusterTurn[];
  readonly own: ReadonlySet<number>;
  readonly seen: SeenClaims;
}

/**
 * A judgement is disclosed with the claims that it, or the judgement it undoes, was about if claims of both sides are
 * seen, and with the claims that it moved.
 */
function judgementDraft(judgement: Judgement, { judgements, turns, own, seen }: DraftParts): Draft[] {
  const { id, kind, at, seq } = judgement;
  const base = baseOf(judgement, judgements);
  // A judgement that is still only proposed has had no effect.
  if (base.proposed && !base.seconded) return [];
  const { left, right } = base;
  const sides = [left, right].map((side) => side.filter((claim) => seen.has(claim)));
  const isBetweenSeen = sides.every(({ length }) => length > 0) && sides.flat().some((claim) => own.has(claim));
  const moved = turns.filter((turn) => turn.judgement === seq).flatMap((turn) => [...turn.joined, ...turn.left]);
  const claims = new Set([...(isBetweenSeen ? sides.flat() : []), ...moved]);
  return claims.size === 0 ? [] : [{ id, kind: KIND_OF[kind], at, claims: [...claims].sort(upwards), judgement }];
}

/** The judgement about claims that this one undoes or seconds. */
function baseOf(judgement: Judgement, judgements: readonly Judgement[]): Judgement {
  const answered = judgement.undoes ?? judgement.seconds;
  const found = answered === null ? undefined : judgements.find(({ id }) => id === answered);
  return found ? baseOf(found, judgements) : judgement;
}

function conflictDraft({ seq, at, low, high }: Conflict): Draft {
  return { id: `CONFLICT ${seq}`, kind: 'CONFLICT', at, claims: [low, high], judgement: null };
}

function upwards(a: number, b: number): number {
  return a - b;
}
