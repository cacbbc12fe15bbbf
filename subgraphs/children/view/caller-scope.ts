import {
  closestCommand,
  COMMAND_LEVELS,
  type CallerContext,
  type Caller,
  type UnitName,
} from '../../../schema/rights/caller';
import { wholeRecord } from '../../../schema/agencies/record-key';
import {
  isAtLeast,
  levelsOf,
  RELATIONS,
  rightsRow,
  roleRow,
  type Level,
  type Relation,
  type RecordRelation,
} from '../../../schema/rights/rights';
import { callerUnit, districtOf } from '../../india/units';
import type { ChildList, KnownClaim } from '../registry/claims/claim-rows';
import type { OpenGrants } from '../../disclosures/break-glass/open-grants';

/** What of a caller decides the relations to children's records, computed once per request. */
export interface CallerScope {
  readonly callerContext: CallerContext;
  /** The caller's own unit. */
  readonly unit: UnitName | null;
  /**
   * Where the caller is, the closest first: the own unit, then the district that it is named after and its command. The own
   * unit alone for a caller who sees other records masked, because their order would tell more than they show.
   */
  readonly near: readonly UnitName[];
  /** Key of the record named as the case of the request, if that case is assigned to the caller. */
  readonly assigned: string | null;
  /** Whether the child with these ids is open to the caller by break-glass. */
  readonly isOpened: (childIds: readonly string[]) => boolean;
}

/** A set of relations as bits, in the order of `RELATIONS`. */
export type RelationBits = number;

const [OWN_UNIT, ASSIGNED_CASE, CONFIRMED_LINK, CHILD_IN_HAND, BREAK_GLASS] = [1, 2, 4, 8, 16];
const ALL_BITS = 2 ** RELATIONS.length;

/** The caller's scope; null for a caller who may not know of any child for this purpose. */
export function callerScopeOf(callerContext: CallerContext, grants: OpenGrants, now: number): CallerScope | null {
  const { caller, purpose } = callerContext;
  const row = purpose && rightsRow(caller.role, purpose.name);
  if (!row || !seesRecords(callerContext, RELATIONS)) return null;
  return {
    callerContext,
    unit: ownUnitOf(caller),
    near: unitsNear(callerContext),
    assigned: assignedTo(callerContext),
    isOpened: row.breakGlass ? (ids) => grants.isOpen(caller.id, ids, now) : () => false,
  };
}

/** Whether a caller with these relations to a record may know that it exists, or sees its case facts so well. */
function seesRecords(callerContext: CallerContext, relations: readonly Relation[], how: Level = 'MASKED'): boolean {
  return isAtLeast(levelsOf(callerContext, { protected: false, relations }).CASE, how);
}

/** Key of the record named as the case of the request, if that case is assigned to the caller. */
export function assignedTo({ caller, purpose }: CallerContext): string | null {
  return purpose && caller.cases.includes(purpose.caseReference) ? purpose.caseReference : null;
}

/** The children that the caller may list: all, those of the caller's own unit, or none. */
export function listOf({ callerContext, unit }: CallerScope): ChildList | null {
  return seesRecords(callerContext, []) ? 'ALL' : unit;
}

/** The caller's own unit in the spelling of claims; for a supervisor the closest level of command. */
export function ownUnitOf({ role, unit }: Caller): UnitName | null {
  const { unit: kind } = roleRow(role);
  if (kind === null) return null;
  const own = kind === 'range' ? closestCommand(unit) : kind;
  const code = own && unit[own];
  return code === undefined ? null : callerUnit(own ?? kind, code);
}

function unitsNear(callerContext: CallerContext): readonly UnitName[] {
  const { caller } = callerContext;
  const own = ownUnitOf(caller);
  if (!seesRecords(callerContext, [], 'FULL')) return own ? [own] : [];
  const codes = COMMAND_LEVELS.map((level) => [level, caller.unit[level]] as const);
  const commands = codes.map(([level, code]) => (code === undefined ? null : callerUnit(level, code)));
  return [...new Set([own, own && districtOf(own), ...commands].filter((name) => name !== null))];
}

/** The fields of a claim that decide a caller's relation to it. */
export type HeldClaim = Pick<KnownClaim, 'claimId' | 'recordId' | 'heldBy' | 'inHandOf' | 'vouchedId'>;

/** The caller's relations to each claim of a child. */
export interface Relations {
  readonly ofClaims: readonly RelationBits[];
  /** For each claim, the relations to any other record of the same part of the child. */
  readonly further: readonly RelationBits[];
}

/**
 * The caller's relations to the child's records. Records that the caller may not see count too, because callers know
 * which children are their own. Records that only one officer has joined are separate parts, and a relation to one part
 * opens nothing of another: otherwise an officer could gain access by joining records.
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

/** Equal relations are one object. */
export function relationOf(bits: RelationBits, isProtected: boolean): RecordRelation {
  const number = isProtected ? bits + ALL_BITS : bits;
  let relation = known.get(number);
  if (!relation) {
    const relations: readonly Relation[] = RELATIONS.filter((_, bit) => bits & (1 << bit));
    known.set(number, (relation = { protected: isProtected, relations }));
  }
  return relation;
}
