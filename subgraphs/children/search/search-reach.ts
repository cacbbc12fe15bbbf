import type { RecordKind } from '../../../schema/agencies/agencies';
import type { CallerContext, UnitName } from '../../../schema/rights/caller';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import {
  findableBy,
  hasLostProtected,
  isAtLeast,
  RELATIONS,
  type Group,
  type Levels,
  type Relation,
} from '../../../schema/rights/rights';
import { isVisible } from '../../runtime/rights/visible-records';
import type { ChildList, KnownClaim } from '../registry/claims/claim-rows';
import { listOf, relationsTo, relationOf, type HeldClaim, type CallerScope } from '../view/caller-scope';

/** The facts of a claim that decide by which groups the child may be found. */
export type FoundClaim = HeldClaim & Pick<KnownClaim, 'kind' | 'protects'>;

/**
 * What one caller may search by, and for which children. Masked facts are not compared, because a caller who could try
 * words against them would learn them. Nor are candidates found by facts that the caller may not compare, because their
 * number and the time they take would disclose these.
 */
export interface SearchReach {
  readonly list: ChildList;
  /**
   * The caller's own children, who are read one by one whatever the search because the caller may find them by more
   * facts than others; null when there are none or they gain nothing.
   */
  readonly own: { readonly unit: UnitName | null; readonly assigned: string | null } | null;
  /** The kinds of record that the caller may see wherever they lie; within a unit's list, of the children in it. */
  readonly kinds: readonly RecordKind[];
  /** The same for a protected child. */
  readonly kindsOfProtected: readonly RecordKind[];
  /** Whether the whole group may be compared for the children in the list. */
  readonly compares: (group: Group) => boolean;
  /** Whether the group may be compared only for children who are not protected. */
  readonly excludesProtected: (group: Group) => boolean;
  /**
   * Whether places of events may be compared only for children who are not protected, because such a place may be the
   * home.
   */
  readonly excludesPlaces: boolean;
  /** For the claims of one child, in their order; null for a claim that the caller may not see. */
  levelsOf(claims: readonly FoundClaim[]): readonly (Levels | null)[];
}

const SEARCHED: readonly Group[] = ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION', 'PLACE_OF_CARE'];
const DIRECT: readonly Relation[] = RELATIONS.filter((relation) => relation !== 'BREAK_GLASS');

export function searchReachOf(callerScope: CallerScope, agencies: AgencyRegistry): SearchReach | null {
  const { callerContext, unit, assigned } = callerScope;
  const list = listOf(callerScope);
  if (list === null) return null;
  const relations: readonly Relation[] = list === 'ALL' ? [] : ['OWN_UNIT', 'CONFIRMED_LINK'];
  const listed = findableBy(callerContext, { protected: false, relations });
  const protectedOnes = findableBy(callerContext, { protected: true, relations });
  const compares = (group: Group) => listed[group] === 'FULL';
  const kindsAnywhere = (isProtected: boolean) =>
    kindsSeen(
      findableBy(callerContext, { protected: isProtected, relations: list === 'ALL' ? [] : ['CONFIRMED_LINK'] }),
      agencies,
    );
  return {
    list,
    own:
      list === 'ALL' && gainsByRelation(callerContext, agencies) && (unit ?? assigned) !== null
        ? { unit, assigned }
        : null,
    kinds: kindsAnywhere(false),
    kindsOfProtected: kindsAnywhere(true),
    compares,
    excludesProtected: (group) => compares(group) && protectedOnes[group] !== 'FULL',
    excludesPlaces: hasLostProtected(protectedOnes),
    levelsOf(claims) {
      const isProtected = claims.some(({ protects }) => protects);
      const { ofClaims } = relationsTo({ claims }, callerScope);
      return claims.map(({ kind }, index) => {
        const levels = findableBy(callerContext, relationOf(ofClaims[index] ?? 0, isProtected));
        return isVisible(agencies.kindOf(kind), levels) ? levels : null;
      });
    },
  };
}

/** Whether the caller may search by more facts, or see more records, if the child is the caller's own. */
function gainsByRelation(callerContext: CallerContext, agencies: AgencyRegistry): boolean {
  return [false, true].some((isProtected) => {
    const own = findableBy(callerContext, { protected: isProtected, relations: DIRECT });
    const others = findableBy(callerContext, { protected: isProtected, relations: [] });
    const isMore = SEARCHED.some((group) => !isAtLeast(others[group], own[group]));
    return isMore || kindsSeen(own, agencies).length > kindsSeen(others, agencies).length;
  });
}

function kindsSeen(levels: Levels, { all }: AgencyRegistry): readonly RecordKind[] {
  return all.flatMap(({ kinds }) => Object.keys(kinds).filter((kind) => isVisible(kinds[kind], levels)));
}
