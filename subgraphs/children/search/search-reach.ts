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

/** What of a claim decides by how much of it the child may be found. */
export type FoundClaim = HeldClaim & Pick<KnownClaim, 'kind' | 'protects'>;

/**
 * By what one caller may find whom. What is masked is not compared: who could try words against it would read it. So
 * candidates are met by nothing that the caller may not compare either, or their number, and the time that they take,
 * would tell of it.
 */
export interface SearchReach {
  readonly list: ChildList;
  /**
   * The caller's own children, looked through one by one whatever is asked: they may be found by more than others. Null
   * where they may not.
   */
  readonly own: { readonly unit: UnitName | null; readonly assigned: string | null } | null;
  /** Records of these kinds are there for the caller wherever they lie; of a unit's list, where the child is of it. */
  readonly kinds: readonly RecordKind[];
  /** Those of a protected child. */
  readonly kindsOfProtected: readonly RecordKind[];
  /** Whether the whole of a group may be compared of what is in the list. */
  readonly compares: (group: Group) => boolean;
  /** Whether it may of children who are not protected alone. */
  readonly excludesProtected: (group: Group) => boolean;
  /** Whether places of events may be compared of children who are not protected alone: they may be the home. */
  readonly excludesPlaces: boolean;
  /** For the claims of one child, in their order; null for one that is not there for the caller. */
  levelsOf(claims: readonly FoundClaim[]): readonly (Levels | null)[];
}

const SEARCHED: readonly Group[] = ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION'];
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

/** Whether the caller may find by more, or see more records, where the child is the caller's own. */
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
