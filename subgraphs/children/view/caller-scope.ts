import { closestCommand, type CallerContext, type Caller, type UnitName } from '../../../schema/rights/caller';
import { wholeRecord } from '../../../schema/records/record-key';
import {
  isAtLeast,
  levelsOf,
  RELATIONS,
  rightsRow,
  roleRow,
  type Relation,
  type RecordRelation,
} from '../../../schema/rights/rights';
import { callerUnit } from '../../india/units';
import type { ChildList, KnownClaim } from '../registry/claims/claim-rows';
import type { OpenGrants } from '../../disclosures/break-glass/open-grants';

/** A caller as the children's records see one, worked out once a request. */
export interface CallerScope {
  readonly callerContext: CallerContext;
  /** The caller's own unit. */
  readonly unit: UnitName | null;
  /** Key of the record in whose course the caller asks, where that case is assigned to the caller. */
  readonly assigned: string | null;
  /** Whether the child of these ids is open to the caller by break-glass. */
  readonly isOpened: (childIds: readonly string[]) => boolean;
}

/** Sets of relations as bits, in the order of `RELATIONS`. */
export type RelationBits = number;

const [OWN_UNIT, ASSIGNED_CASE, CONFIRMED_LINK, CHILD_IN_HAND, BREAK_GLASS] = [1, 2, 4, 8, 16];
const ALL_BITS = 2 ** RELATIONS.length;

/** How the caller stands; null for one who may not know of any child for this purpose. */
export function callerScopeOf(callerContext: CallerContext, grants: OpenGrants, now: number): CallerScope | null {
  const { caller, purpose } = callerContext;
  const row = purpose && rightsRow(caller.role, purpose.name);
  if (!row || !seesRecords(callerContext, RELATIONS)) return null;
  return {
    callerContext,
    unit: ownUnitOf(caller),
    assigned: assignedTo(callerContext),
    isOpened: row.breakGlass ? (ids) => grants.isOpen(caller.id, ids, now) : () => false,
  };
}

/** Whether a caller who stands to a record so may know that it is there. */
function seesRecords(callerContext: CallerContext, relations: readonly Relation[]): boolean {
  return isAtLeast(levelsOf(callerContext, { protected: false, relations }).CASE, 'MASKED');
}

/** Key of the record in whose course the caller asks, where that case is assigned to the caller. */
export function assignedTo({ caller, purpose }: CallerContext): string | null {
  return purpose && caller.cases.includes(purpose.caseReference) ? purpose.caseReference : null;
}

/** Whose children the caller may list: all, those of the caller's own unit, or nobody's. */
export function listOf({ callerContext, unit }: CallerScope): ChildList | null {
  return seesRecords(callerContext, []) ? 'ALL' : unit;
}

/** The caller's own unit in the spelling that claims have; of a supervisor's levels of command the closest. */
export function ownUnitOf({ role, unit }: Caller): UnitName | null {
  const { unit: kind } = roleRow(role);
  if (kind === null) return null;
  const own = kind === 'range' ? closestCommand(unit) : kind;
  const code = own && unit[own];
  return code === undefined ? null : callerUnit(own ?? kind, code);
}

/** What of a claim decides how a caller stands to it. */
export type HeldClaim = Pick<KnownClaim, 'claimId' | 'recordId' | 'heldBy' | 'inHandOf' | 'vouchedId'>;

/** How the caller stands to each claim of a child. */
export interface Relations {
  readonly ofClaims: readonly RelationBits[];
  /** To any further record of the part of the child that the claim is of: what the caller has to do with that part. */
  readonly further: readonly RelationBits[];
}

/**
 * The caller's relations to the child's records. All of them count, those too that the caller may not see: that the
 * child is the caller's own business is no secret from the caller. What one officer's word alone has joined is several
 * parts, and what the caller has to do with one of them opens nothing of another: the officer may be the caller.
 */
export function relationsTo(
  { claims }: { readonly claims: readonly HeldClaim[] },
  { unit, assigned, isOpened }: CallerScope,
): Relations {
  const direct = claims.map(({ heldBy, recordId }) => {
    const own = unit !== null && heldBy.includes(unit) ? OWN_UNIT : 0;
    return own | (assigned !== null && wholeRecord(recordId) === assigned ? ASSIGNED_CASE : 0);
  });
  const parts = new Map<string, { links: number; bits: RelationBits }>();
  for (const id of new Set(claims.map(({ vouchedId }) => vouchedId))) {
    const ofPart = claims.filter(({ vouchedId }) => vouchedId === id);
    const links = direct.filter((bits, index) => bits !== 0 && claims[index]?.vouchedId === id).length;
    const inHand = unit !== null && ofPart.some(({ inHandOf }) => inHandOf === unit);
    const isOpen = isOpened([...new Set([id, ...ofPart.map(({ claimId }) => claimId)])]);
    parts.set(id, { links, bits: (inHand ? CHILD_IN_HAND : 0) | (isOpen ? BREAK_GLASS : 0) });
  }
  const bitsOf = ({ vouchedId }: HeldClaim, own: RelationBits) => {
    const { links, bits } = parts.get(vouchedId) ?? { links: 0, bits: 0 };
    return own | bits | (links > (own === 0 ? 0 : 1) ? CONFIRMED_LINK : 0);
  };
  return {
    ofClaims: claims.map((claim, index) => bitsOf(claim, direct[index] ?? 0)),
    further: claims.map((claim) => bitsOf(claim, 0)),
  };
}

const known = new Map<number, RecordRelation>();

/** Equal standings are one object. */
export function relationOf(bits: RelationBits, isProtected: boolean): RecordRelation {
  const number = isProtected ? bits + ALL_BITS : bits;
  let relation = known.get(number);
  if (!relation) {
    const relations: readonly Relation[] = RELATIONS.filter((_, bit) => bits & (1 << bit));
    known.set(number, (relation = { protected: isProtected, relations }));
  }
  return relation;
}
