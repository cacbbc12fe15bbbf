import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { hasLostProtected } from '../../../schema/rights/rights';
import type { Queryable } from '../../runtime/postgres/store';
import { readFoundStates, type FoundState } from '../registry/claims/found-states';
import type { ChildReader } from '../view/child-reader';
import type { ChildView, VisibleRecord } from '../view/child-view';
import { whereaboutsOf, type PlacingRecord, type Whereabouts } from './whereabouts';

export interface PlacedParts {
  readonly database: Queryable;
  readonly reader: Pick<ChildReader, 'child'>;
  readonly agencies: AgencyRegistry;
}

/** The state of a source such as `homes-rj`; null for one of a zone. */
export function stateOfSource({ agency, source }: Pick<VisibleRecord, 'agency' | 'source'>, { all }: AgencyRegistry) {
  const isOfState = all.some(({ name, region }) => name === agency && region === 'STATE');
  return isOfState ? source.slice(source.indexOf('-') + 1).toUpperCase() : null;
}

/**
 * Where each child was last met since it went missing (`missing`, ms), by the records that the caller may see and that are
 * no reports of the missing. Of a record of care only the state is told, in which the home is.
 */
export async function placeChildren(
  children: readonly { readonly child: ChildView; readonly missing: number }[],
  { database, reader, agencies }: PlacedParts,
): Promise<readonly (Whereabouts | null)[]> {
  const reporting = agencies.closersOf('FOUND_WITHOUT_REPORT');
  const placing = ({ child }: { readonly child: ChildView }) =>
    child.inside.records.filter(({ agency }) => !reporting.includes(agency));
  const found = await readFoundStates(
    database,
    children.flatMap((one) => placing(one).map(({ claimId }) => claimId)),
  );

  return Promise.all(
    children.map(async (one) => {
      const records = placing(one);
      if (records.length === 0) return null;
      const claims = (await reader.child(one.child.inside.childId))?.claims ?? [];
      const placed = records.map((record): PlacingRecord => {
        const milestones = claims.find(({ claimId }) => claimId === record.claimId)?.milestones ?? [];
        return { state: stateTold(record, found.get(record.claimId)), milestones };
      });
      return whereaboutsOf(placed, one.missing);
    }),
  );

  function stateTold(record: VisibleRecord, named: FoundState | undefined): string | null {
    const isOfCare = agencies.kindOf(record.kind)?.isOfCare !== false;
    // Of a protected child the law hides home and neighbourhood, where it may have been found.
    const isHidden = named?.isFamily === true && hasLostProtected(record.levels);
    if (isOfCare || !named || isHidden) return stateOfSource(record, agencies);
    return named.state;
  }
}
