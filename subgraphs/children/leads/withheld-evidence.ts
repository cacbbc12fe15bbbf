import { agencyName, type AgencyName } from '../../../schema/agencies/agency-registry';
import type { CallerContext, UnitKind } from '../../../schema/rights/caller';
import { levelsOf as rightsOf, rightsRow, unitReaches } from '../../../schema/rights/rights';
import type { GraphMatchFieldName, GraphMatchSideName } from '../../../schema/generated/children';
import { REVIEW_BITS, STRONG_BITS, tenthsOf, type Band } from '../../linkage/matching/model/bands';
import { QUOTED_GROUPS, withheldFields } from './quoted-fields';
import type { SeenSide } from './seen-leads';
import type { ShownExplanation } from './shown-explanation';
import { isEnough, levelsOf } from './sight';

/** `WayToSee` of the graph. */
export interface WayToSee {
  readonly side: GraphMatchSideName;
  readonly kind: 'BREAK_GLASS' | 'SECOND_OFFICER';
  /** The agency's name in the graph; null for BREAK_GLASS. */
  readonly agency: AgencyName | null;
}

/** `MatchWithheld` of the graph. */
export interface ShownWithheld {
  readonly fields: readonly GraphMatchFieldName[];
  readonly atLeastBits: number;
  readonly enough: boolean;
  readonly ways: readonly WayToSee[];
}

interface ShownSides {
  readonly band: Band;
  readonly left: SeenSide;
  readonly right: SeenSide;
}

const LEAST: Readonly<Record<Band, number>> = { STRONG: STRONG_BITS, REVIEW: REVIEW_BITS, ON_REQUEST: -Infinity, NONE: -Infinity }; // prettier-ignore

/**
 * What the caller does not see of a match and who could show it; null when the caller sees all of it. It is made of the
 * caller's rights, of the records that the caller sees and of what is shown of the match, so it tells nothing else.
 */
export function withheldOf(
  { band, left, right }: ShownSides,
  { totalBits }: Pick<ShownExplanation, 'totalBits'>,
  callerContext: CallerContext,
): ShownWithheld | null {
  const fields = withheldFields([...levelsOf(left), ...levelsOf(right)]);
  if (fields.length === 0) return null;
  return {
    fields,
    atLeastBits: Math.max(0, tenthsOf(LEAST[band]) - tenthsOf(totalBits)) / 10,
    enough: isEnough({ withheld: fields, seenBits: totalBits }),
    ways: [...waysTo('LEFT', left, callerContext), ...waysTo('RIGHT', right, callerContext)],
  };
}

function waysTo(side: GraphMatchSideName, { child, part }: SeenSide, callerContext: CallerContext): WayToSee[] {
  const records = child.inside.records.filter((record) => record.part.id === part.id);
  const groups = QUOTED_GROUPS.filter((group) => records.some(({ levels }) => levels[group] !== 'FULL'));
  if (groups.length === 0) return [];
  const opened = rightsOf(callerContext, { protected: child.inside.isProtected, relations: ['BREAK_GLASS'] });
  // Break-glass opens the first part of a child that one officer joined, and no other.
  const isFirst = child.inside.parts[0]?.id === part.id;
  const breaks = mayBreakGlass(callerContext) && isFirst && groups.some((group) => opened[group] === 'FULL');
  const holders = records.filter(({ heldBy }) => heldBy.some(maySecond)).map(({ agency }) => agency);
  return [
    ...(breaks ? [{ side, kind: 'BREAK_GLASS', agency: null } as const] : []),
    ...[...new Set(holders)].map((agency) => ({ side, kind: 'SECOND_OFFICER', agency: agencyName(agency) }) as const),
  ];
}

function mayBreakGlass({ caller, purpose }: CallerContext): boolean {
  return purpose !== null && rightsRow(caller.role, purpose.name)?.breakGlass === true;
}

/** Whether some role is at home in such a unit and may second what concerns the unit's own records. */
function maySecond(unit: string): boolean {
  return unitReaches(unit.slice(0, unit.indexOf(':')) as UnitKind, { CASE: 'FULL', LEADS: 'EXISTS' });
}
