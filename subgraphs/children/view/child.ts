import type { Agency } from '../../../schema/agencies/agencies';
import type { JoinKind, PersonClaim } from '../../../schema/records/claims';
import type { NameValue } from '../../runtime/wire/names';
import { ageBandOf, type AgeBand } from './age-band';
import type { KnownClaim } from '../registry/claims/claim-rows';
import { episodesOf, statusOf, type ChildStatus, type Episode } from './episodes';
import { joins } from '../registry/linking/linking';

type Sex = PersonClaim['sex'];

export interface RecordLink {
  readonly agency: Uppercase<Agency>;
  readonly source: string;
  readonly recordId: string;
  readonly linkedBy: readonly JoinKind[];
}

/** What some records together state about their child. */
export interface Child {
  readonly names: readonly NameValue[];
  readonly sex: Sex;
  readonly ageBand: AgeBand;
  readonly status: ChildStatus;
  readonly records: readonly RecordLink[];
  readonly episodes: readonly Episode[];
  /** The sex that each record states, for the trace's contradictions. */
  readonly sexes: readonly { readonly recordId: string; readonly sex: Sex }[];
}

/** The facts from these records, as if the child had no others; `today` is the day in India, `yyyy-mm-dd`. */
export function toChild(claims: readonly KnownClaim[], today: string): Child {
  const episodes = episodesOf(claims.map(({ milestones }) => milestones));
  const linkedBy = linksAmong(claims);
  return {
    names: claims.flatMap(namesOf),
    sex: sexOf(claims),
    ageBand: ageBandOf(
      claims.map(({ born }) => born),
      today,
    ),
    status: statusOf(episodes),
    records: claims.map(({ agency, source, recordId }, index) => ({
      agency: agency.toUpperCase() as Uppercase<Agency>,
      source,
      recordId,
      linkedBy: linkedBy[index] ?? [],
    })),
    episodes,
    sexes: claims.map(({ recordId, sex }) => ({ recordId, sex })),
  };
}

function namesOf({ names, recordId, source }: KnownClaim): NameValue[] {
  const once = new Map(names.map((name) => [name.text, name]));
  return [...once.values()].map(({ text, script }) => ({ text, script, recordId, source }));
}

/** UNKNOWN when records disagree: the graph does not take sides. */
function sexOf(claims: readonly KnownClaim[]): Sex {
  const stated = new Set(claims.map(({ sex }) => sex).filter((sex) => sex !== 'UNKNOWN'));
  const [sex] = stated;
  return sex !== undefined && stated.size === 1 ? sex : 'UNKNOWN';
}

/** The joins of each record with others of these. A join with any other record would reveal that it exists. */
function linksAmong(claims: readonly KnownClaim[]): JoinKind[][] {
  const edges = joins(claims.map(({ recordId, bears, cites }, seq) => ({ seq, recordKey: recordId, bears, cites })));
  const among = new Set(claims.map(({ claimId }) => claimId));
  return claims.map(({ linkedBy, confirmedWith }, seq) =>
    linkedBy.filter((kind) =>
      kind === 'JUDGEMENT'
        ? confirmedWith.some((other) => among.has(other))
        : edges.some((edge) => edge.kind === kind && (edge.a === seq || edge.b === seq)),
    ),
  );
}
