import { type RecordKind } from '../../../schema/agencies/agencies';
import type { RecordRefs } from '../../../schema/signing/record-ref';
import { keysFieldOf, type AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { GROUPS, isAtLeast, lawOf, levelsOf, type Group, type Level, type Levels } from '../../../schema/rights/rights';
import { accountedGroups, isVisible } from '../../runtime/rights/visible-records';
import type { Views } from '../../runtime/rights/views';
import type { NameValue } from '../../runtime/wire/names';
import { toChild, type Child, type RecordLink } from './child';
import type { ChildRow, KnownClaim } from '../registry/claims/claim-rows';
import { relationsTo, relationOf, type RelationBits, type Relations, type CallerScope } from './caller-scope';
import type { TracedRecord, Redaction } from '../trace/trace-input';
import { viewParts, type ViewPart } from './view-parts';

/** A group of facts that the caller does not see in full. */
export interface Withheld {
  readonly group: Group;
  readonly level: Level;
  readonly law: string;
}

/** `Child` as the graph shows it to one kind of caller, without the trace. */
export interface ChildView {
  readonly id: string;
  readonly names: readonly NameValue[] | null;
  readonly sex: Child['sex'];
  readonly ageBand: Child['ageBand'];
  readonly status: Child['status'];
  readonly protected: boolean | null;
  readonly records: readonly RecordLink[];
  readonly episodes: Child['episodes'];
  readonly withheld: readonly Withheld[];
  /** For each agency, by `keysFieldOf`. */
  readonly [field: `${string}Keys`]: readonly string[];
  /** For each agency, by `reportFieldOf`; only if the gateway sent it. */
  readonly [field: `${string}Report`]: unknown;
  /** Not a field of the graph. */
  readonly inside: ViewInside;
}

export interface ViewInside {
  /** The child's id in the registry; `ChildView.id` may be another of its ids. */
  readonly childId: string;
  readonly isProtected: boolean;
  /** What the caller may see of the child as a whole. */
  readonly levels: Levels;
  /** What the caller may see of any other record that the child may have or have had. */
  readonly furtherLevels: Levels;
  /** The kinds of any other record that exist for the caller, if the child has such records. */
  readonly furtherKinds: ReadonlySet<RecordKind>;
  /** The visible parts of the child; more than one only if a single officer has joined them. */
  readonly parts: readonly ViewPart[];
  readonly records: readonly VisibleRecord[];
  readonly sexes: Child['sexes'];
  readonly redaction: Redaction;
}

export interface VisibleRecord extends TracedRecord {
  /** The id of the record's claim. */
  readonly claimId: string;
  readonly kind: RecordKind;
  readonly levels: Levels;
  readonly part: ViewPart;
  /** The units with which the record lies. */
  readonly heldBy: KnownClaim['heldBy'];
}

/**
 * A child as the caller may see it on a day (`yyyy-mm-dd`, India); null when the caller may not know that it exists.
 */
export type ViewOf = (row: ChildRow, callerScope: CallerScope, today: string) => ChildView | null;

/** More than the different relations to one child that occur in a day. */
const MAX_VIEWS = 100;

interface Remembered {
  readonly today: string;
  /** By role, purpose and relations. */
  readonly views: Map<string, ChildView | null>;
  /** By the set of visible claims. */
  readonly facts: Map<string, Child>;
}

/**
 * Views are cached for as long as the row is: callers of one role, with one purpose and the same relations, see the
 * same view, and all who may see the same records share the facts that are made from them.
 *
 * Nothing of the view is made from a record that may not be seen, with two exceptions: it decides whether the child is
 * protected and, if it is the caller's own, that the child's other records are linked to the caller. `id` is that of
 * the earliest visible record, because an id that changes would reveal that a hidden record was added.
 */
export function createViewOf(views: Views, refs: RecordRefs, agencies: AgencyRegistry): ViewOf {
  const remembered = new WeakMap<ChildRow, Remembered>();
  return (row, callerScope, today) => {
    let kept = remembered.get(row);
    if (kept?.today !== today) remembered.set(row, (kept = { today, views: new Map(), facts: new Map() }));
    const { caller, purpose } = callerScope.callerContext;
    const { ofClaims, further } = relationsTo(row, callerScope);
    const key = `${caller.role} ${purpose?.name ?? ''} ${ofClaims.join()}`;
    let view = kept.views.get(key);
    if (view === undefined) {
      if (kept.views.size >= MAX_VIEWS) kept.views.clear();
      kept.views.set(key, (view = makeView(row, callerScope, { ofClaims, further }, kept, { views, refs, agencies })));
    }
    return view;
  };
}

interface ViewParts {
  readonly views: Views;
  readonly refs: RecordRefs;
  readonly agencies: AgencyRegistry;
}

function makeView(
  row: ChildRow,
  { callerContext }: CallerScope,
  { ofClaims, further }: Relations,
  { today, facts }: Remembered,
  { views, refs, agencies }: ViewParts,
): ChildView | null {
  const isProtected = row.claims.some(({ protects, guarded }) => protects || guarded);
  const visible = row.claims.flatMap((claim, index) => {
    const bits = ofClaims[index] ?? 0;
    const levels = levelsOf(callerContext, relationOf(bits, isProtected));
    return isVisible(agencies.kindOf(claim.kind), levels) ? [{ claim, index, bits, levels }] : [];
  });
  const [first] = visible;
  if (!first) return null;

  const child = factsOf(
    visible.map(({ claim }) => claim),
    visible.map(({ index }) => index).join(),
    today,
    facts,
  );
  const levels = levelsOf(callerContext, relationOf(union(visible.map(({ bits }) => bits)), isProtected));
  const {
    sex,
    ageBand,
    status,
    protected: shownProtected,
    episodes,
  } = views.of<Whole>(
    'Child',
    { sex: child.sex, ageBand: child.ageBand, status: child.status, protected: isProtected, episodes: child.episodes },
    levels,
  );
  // Names and links of each record follow the caller's rights to that record.
  const parts = visible.map((record) => views.of('Child', partOf(child, record.claim), record.levels));
  const ofParts = viewParts(visible, callerContext, isProtected);
  const records = visible.flatMap(({ claim, bits, levels: ofRecord }): VisibleRecord[] => {
    const { claimId, agency, source, kind, recordId, vouchedId, heldBy } = claim;
    const part = ofParts.get(vouchedId);
    const ref = refs.format({ childId: vouchedId, relation: relationOf(bits, isProtected), key: recordId });
    return part ? [{ claimId, agency, source, kind, recordId, ref, levels: ofRecord, part, heldBy }] : [];
  });
  // What is hidden of one part is hidden of all: that an officer has joined the parts must not open more of any.
  const all = visible.map(({ index }) => further[index] ?? 0).reduce((some, bits) => some & bits);
  const furtherLevels = levelsOf(callerContext, relationOf(all, isProtected));
  const furtherKinds = new Set(
    agencies.all.flatMap(({ kinds }) => Object.keys(kinds).filter((kind) => isVisible(kinds[kind], furtherLevels))),
  );
  const view: ChildView & { [field: `${string}Keys`]: readonly string[] } = {
    id: first.claim.claimId,
    names: allOf(parts.map(({ names }) => names)),
    sex,
    ageBand,
    status,
    protected: shownProtected,
    records: parts.flatMap((part) => part.records),
    episodes,
    withheld: withheldFrom(records, agencies, isProtected),
    inside: {
      childId: row.id,
      isProtected,
      levels,
      furtherLevels,
      furtherKinds,
      parts: [...ofParts.values()],
      records,
      sexes: child.sexes,
      redaction: redactionOver(records, agencies, furtherLevels),
    },
  };
  // One by one: of an object spread into another V8 makes a shape for each child, which is slow to make and to read.
  for (const { name, kinds } of agencies.all) {
    const hidden = Object.keys(kinds).filter((kind) => !furtherKinds.has(kind));
    const own = records.filter(({ agency }) => agency === name).map(({ ref }) => ref);
    view[keysFieldOf(name)] = [...own, ...hidden.map((kind) => refs.hiddenKind(kind))];
  }
  return view;
}

function factsOf(claims: readonly KnownClaim[], key: string, today: string, known: Map<string, Child>): Child {
  let child = known.get(key);
  if (!child) {
    if (known.size >= MAX_VIEWS) known.clear();
    known.set(key, (child = toChild(claims, today)));
  }
  return child;
}

type Whole = Pick<ChildView, 'sex' | 'ageBand' | 'status' | 'protected' | 'episodes'>;

interface Part {
  readonly names: readonly NameValue[] | null;
  readonly records: readonly RecordLink[];
}

function partOf({ names, records }: Child, { recordId }: KnownClaim): Part {
  const isOf = (one: { readonly recordId: string }) => one.recordId === recordId;
  return { names: names.filter(isOf), records: records.filter(isOf) };
}

/** Null when every part is withheld, because an empty list would say that there is nothing. */
function allOf<T>(parts: readonly (readonly T[] | null)[]): readonly T[] | null {
  const disclosed = parts.filter((part) => part !== null);
  return disclosed.length > 0 ? disclosed.flat() : null;
}

/** The relations to the child as a whole: all relations to any of its records. */
function union(bits: readonly RelationBits[]): RelationBits {
  return bits.reduce((all, some) => all | some, 0);
}

/**
 * The groups withheld of the child's parts and of its visible records, at the lowest level of any, as answers account for
 * them. It depends only on rights and on kinds of records, never on whether there is something to withhold.
 */
function withheldFrom(records: readonly VisibleRecord[], agencies: AgencyRegistry, isProtected: boolean): Withheld[] {
  const lowest = new Map<Group, Level>();
  const account = (levels: Levels, groups: readonly Group[]) => {
    for (const group of groups) {
      if (!isAtLeast(levels[group], lowest.get(group) ?? 'FULL')) lowest.set(group, levels[group]);
    }
  };
  for (const { kind, levels, part } of records) {
    account(part.levels, GROUPS);
    const descriptor = agencies.kindOf(kind);
    if (descriptor) account(levels, accountedGroups(descriptor));
  }
  return GROUPS.flatMap((group) => {
    const level = lowest.get(group);
    if (group === 'STATISTICS' || group === 'AUDIT' || level === undefined) return [];
    return [{ group, level, law: lawOf(group, isProtected) }];
  });
}

/** `further`: the rights to a record that the caller does not know of. Kinds that they hide may exist or not. */
function redactionOver(records: readonly VisibleRecord[], agencies: AgencyRegistry, further: Levels): Redaction {
  const hidden = new Set(
    agencies.all
      .filter(({ kinds }) => Object.values(kinds).some((kind) => !isVisible(kind, further)))
      .map(({ name }) => name),
  );
  const isDim = ({ kind, levels }: VisibleRecord) =>
    levels.CASE !== 'FULL' || (agencies.kindOf(kind)?.isOfCare === true && levels.PLACE_OF_CARE !== 'FULL');
  const dim = records.filter(isDim);
  const teams = records.some(
    ({ kind, levels }) => agencies.kindOf(kind)?.groups.includes('LEADS') === true && levels.LEADS !== 'FULL',
  );
  return {
    hidden,
    doubtful: new Set([...hidden, ...dim.map(({ agency }) => agency)]),
    isOpen: hidden.size === 0 && dim.length === 0 && !teams,
  };
}
