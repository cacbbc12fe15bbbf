import type { Agency } from '../../schema/agencies';
import type { ClaimedName, JoinKind, PersonClaim } from '../../schema/claims';
import { ageBandOf, type AgeBand } from './age-band';
import type { ChildRow, KnownClaim } from './claim-rows';
import { episodesOf, statusOf, type ChildStatus, type Episode } from './episodes';

type Sex = PersonClaim['sex'];

export interface Name extends ClaimedName {
  readonly recordId: string;
  readonly source: string;
}

export interface RecordLink {
  readonly agency: Uppercase<Agency>;
  readonly source: string;
  readonly recordId: string;
  readonly linkedBy: readonly JoinKind[];
}

/** `Child` as the graph shows it, but for the trace. */
export interface Child {
  readonly id: string;
  readonly names: readonly Name[];
  readonly sex: Sex;
  readonly ageBand: AgeBand;
  readonly status: ChildStatus;
  readonly protected: boolean;
  readonly records: readonly RecordLink[];
  readonly episodes: readonly Episode[];
  readonly policeKeys: readonly string[];
  readonly homesKeys: readonly string[];
  readonly ahtuKeys: readonly string[];
  readonly railwayKeys: readonly string[];
  /** What each record says of the sex, for the trace's contradictions. */
  readonly sexes: readonly { readonly recordId: string; readonly sex: Sex }[];
}

/** What all records together say of the child; `today` is the day in India, `yyyy-mm-dd`. */
export function toChild({ id, claims }: ChildRow, today: string): Child {
  const episodes = episodesOf(claims.map(({ milestones }) => milestones));
  const keysOf = (agency: Agency) => claims.filter((claim) => claim.agency === agency).map(({ recordId }) => recordId);
  return {
    id,
    names: claims.flatMap(namesOf),
    sex: sexOf(claims),
    ageBand: ageBandOf(
      claims.map(({ born }) => born),
      today,
    ),
    status: statusOf(episodes),
    protected: claims.some(({ protects }) => protects),
    records: claims.map(({ agency, source, recordId, linkedBy }) => ({
      agency: agency.toUpperCase() as Uppercase<Agency>,
      source,
      recordId,
      linkedBy,
    })),
    episodes,
    policeKeys: keysOf('police'),
    homesKeys: keysOf('homes'),
    ahtuKeys: keysOf('ahtu'),
    railwayKeys: keysOf('railway'),
    sexes: claims.map(({ recordId, sex }) => ({ recordId, sex })),
  };
}

function namesOf({ names, recordId, source }: KnownClaim): Name[] {
  const once = new Map(names.map((name) => [name.text, name]));
  return [...once.values()].map(({ text, script }) => ({ text, script, recordId, source }));
}

/** UNKNOWN when records disagree: the graph does not take sides. */
function sexOf(claims: readonly KnownClaim[]): Sex {
  const stated = new Set(claims.map(({ sex }) => sex).filter((sex) => sex !== 'UNKNOWN'));
  const [sex] = stated;
  return sex !== undefined && stated.size === 1 ? sex : 'UNKNOWN';
}
