import { AGENCIES, RECORD_KINDS, type RecordKind } from '../../../schema/records/agencies';
import type { Asker, UnitName } from '../../../schema/rights/caller';
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
import { listOf, relationsTo, standingOf, type HeldClaim, type Stand } from '../view/standing';

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
  readonly sparesProtected: (group: Group) => boolean;
  /** Whether places of events may be compared of children who are not protected alone: they may be the home. */
  readonly sparesPlaces: boolean;
  /** For the claims of one child, in their order; null for one that is not there for the caller. */
  levelsOf(claims: readonly FoundClaim[]): readonly (Levels | null)[];
}

const SEARCHED: readonly Group[] = ['CASE', 'IDENTITY', 'FAMILY', 'DESCRIPTION'];
const DIRECT: readonly Relation[] = RELATIONS.filter((relation) => relation !== 'BREAK_GLASS');

export function searchReachOf(stand: Stand): SearchReach | null {
  const { asker, unit, assigned } = stand;
  const list = listOf(stand);
  if (list === null) return null;
  const relations: readonly Relation[] = list === 'ALL' ? [] : ['OWN_UNIT', 'CONFIRMED_LINK'];
  const listed = findableBy(asker, { protected: false, relations });
  const protectedOnes = findableBy(asker, { protected: true, relations });
  const compares = (group: Group) => listed[group] === 'FULL';
  const kindsAnywhere = (isProtected: boolean) =>
    kindsSeen(findableBy(asker, { protected: isProtected, relations: list === 'ALL' ? [] : ['CONFIRMED_LINK'] }));
  return {
    list,
    own: list === 'ALL' && gainsByRelation(asker) && (unit ?? assigned) !== null ? { unit, assigned } : null,
    kinds: kindsAnywhere(false),
    kindsOfProtected: kindsAnywhere(true),
    compares,
    sparesProtected: (group) => compares(group) && protectedOnes[group] !== 'FULL',
    sparesPlaces: hasLostProtected(protectedOnes),
    levelsOf(claims) {
      const isProtected = claims.some(({ protects }) => protects);
      const { ofClaims } = relationsTo({ claims }, stand);
      return claims.map(({ kind }, index) => {
        const levels = findableBy(asker, standingOf(ofClaims[index] ?? 0, isProtected));
        return isVisible(kind, levels) ? levels : null;
      });
    },
  };
}

/** Whether the caller may find by more, or see more records, where the child is the caller's own. */
function gainsByRelation(asker: Asker): boolean {
  return [false, true].some((isProtected) => {
    const own = findableBy(asker, { protected: isProtected, relations: DIRECT });
    const others = findableBy(asker, { protected: isProtected, relations: [] });
    const isMore = SEARCHED.some((group) => !isAtLeast(others[group], own[group]));
    return isMore || kindsSeen(own).length > kindsSeen(others).length;
  });
}

function kindsSeen(levels: Levels): readonly RecordKind[] {
  return AGENCIES.flatMap((agency) => RECORD_KINDS[agency].filter((kind) => isVisible(kind, levels)));
}
