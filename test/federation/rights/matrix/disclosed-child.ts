import { getNamedType, isObjectType } from 'graphql';
import type { Group, Level } from '../../../../schema/rights/rights';
import matrix from '../../../../schema/rights/rights.json';
import { supergraphSdl } from '../../../../schema/supergraph/sdl';
import {
  SLOW_GROUPS,
  slowDistrict,
  slowLevels,
  slowRule,
  slowSchema,
  slowView,
  type SlowLevels,
} from '../../../unit/runtime/rights/slow-rights';
import { slowPlace, slowTells } from '../../../unit/runtime/rights/slow-places';
import { relationsOf } from './callers-of-child';
import {
  LIST_NAMES,
  listOf,
  RECORD_LISTS,
  type ChildCaller,
  type Fields,
  type KnownChild,
  type KnownRecord,
} from './known-child';
import { INSTANT, tokenOf } from './same-answer';

/** The graph's SDL with its `@group`s. */
export const RULES = slowSchema(supergraphSdl());

/** What should be disclosed of a child to a caller, by the matrix. */
export interface DisclosedChild {
  /** `Child`, without the conclusions from all that the caller sees. */
  readonly fields: Fields;
  readonly isProtected: boolean;
  /** The levels of the child as a whole. */
  readonly levels: SlowLevels;
  /** The records that exist for the caller, in the order of `Child.records`. */
  readonly records: readonly DisclosedRecord[];
}

export interface DisclosedRecord {
  readonly known: KnownRecord;
  readonly levels: SlowLevels;
  /** The record as the caller sees it. */
  readonly fields: Fields;
}

const rank = (level: Level) => matrix.levels.indexOf(level);
const view = (type: string, value: Fields, levels: SlowLevels) => slowView(RULES, type, value, levels, tokenOf) as Fields; // prettier-ignore

const disclosed = new WeakMap<ChildCaller, Map<KnownChild, DisclosedChild | null>>();

/** Null for a caller to whom the child does not exist. Computed once. */
export function disclosedChild(child: KnownChild, caller: ChildCaller): DisclosedChild | null {
  const known = disclosed.get(caller) ?? new Map<KnownChild, DisclosedChild | null>();
  disclosed.set(caller, known);
  const before = known.get(child);
  if (before !== undefined) return before;
  const now = computeDisclosed(child, caller);
  known.set(child, now);
  return now;
}

function computeDisclosed(child: KnownChild, caller: ChildCaller): DisclosedChild | null {
  const { isProtected, fields } = child;
  const relations = relationsOf(caller, child);
  const levelsIn = (held: ReturnType<typeof relations.to>) =>
    slowLevels(caller.callerContext, { protected: isProtected, relations: held });
  const records = child.records
    .map((known) => ({ known, levels: levelsIn(relations.to(known)) }))
    .filter(({ known, levels }) => isThere(known.list === 'stays', levels))
    .map(({ known, levels }): DisclosedRecord => {
      const type = RECORD_LISTS[known.list];
      return { known, levels, fields: { ...view(type, known.fields, levels), __typename: type } };
    });
  if (records.length === 0) return null;

  const levels = levelsIn(records.flatMap(({ known }) => relations.to(known)));
  const whole = view('Child', { protected: fields['protected'] }, levels);
  // A record's words follow the rights to that record, wherever they appear.
  const wordsOf = (name: 'names' | 'records'): readonly Fields[] | null => {
    const parts = records.map(({ known, levels: own }) => {
      const words = listOf(fields, name).filter(({ recordId }) => recordId === known.key);
      return view('Child', { [name]: words }, own)[name] as readonly Fields[] | null;
    });
    return parts.every((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
  };
  const further = levelsIn(relations.further);
  const lists = LIST_NAMES.map((list) => {
    const held = records.filter(({ known }) => known.list === list).map((one) => one.fields);
    // An empty list would reveal that there is none.
    return [list, held.length === 0 && !isThere(list === 'stays', further) ? null : held];
  });
  return {
    isProtected,
    levels,
    records,
    fields: {
      __typename: 'Child',
      protected: whole['protected'],
      names: wordsOf('names'),
      records: wordsOf('records'),
      withheld: SLOW_GROUPS.flatMap((group) => {
        const holding = records.filter(({ known }) => heldGroups(RECORD_LISTS[known.list]).has(group));
        const [lowest] = [levels, ...holding.map((one) => one.levels)]
          .map((own) => own[group])
          .sort((one, other) => rank(one) - rank(other));
        return withheld(group, lowest ?? 'NONE', isProtected);
      }),
      trace: disclosedTrace(child, records, further),
      ...(Object.fromEntries(lists) as Fields),
    },
  };
}

/** A record exists for callers who see the case at least masked, a stay only for those who may know that there is one. */
function isThere(isStay: boolean, levels: SlowLevels): boolean {
  return rank(levels.CASE) >= rank('MASKED') && (!isStay || rank(levels.PLACE_OF_CARE) >= rank('EXISTS'));
}

/** The groups of a record type's fields; and of places, since any may be where the child lived or was kept. */
export function heldGroups(type: string): ReadonlySet<Group> {
  const held = new Set<Group>(['FAMILY', 'PLACE_OF_CARE']);
  const seen = new Set<string>();
  const walk = (name: string) => {
    const of = RULES.getType(name);
    if (!isObjectType(of) || seen.has(name)) return;
    seen.add(name);
    for (const field of Object.values(of.getFields())) {
      const rule = slowRule(of, field);
      for (const group of rule ? [rule.is, ...rule.tells] : []) held.add(group);
      walk(getNamedType(field.type).name);
    }
  };
  walk(type);
  return held;
}

function withheld(group: Group, level: Level, isProtected: boolean): Fields[] {
  if (group === 'STATISTICS' || group === 'AUDIT' || level === 'FULL') return [];
  return [{ __typename: 'Withheld', group, level, law: lawOf(group, isProtected) }];
}

export function lawOf(group: Group, isProtected: boolean): string {
  return isProtected && matrix.protected.loses.includes(group) ? matrix.protected.law : matrix.groups[group].law;
}

/** A statement of a home reveals the place of care, one of a team a lead, and all others the case. */
export function stepGroup(step: Fields): Group {
  if ((step['record'] as Fields)['__typename'] === 'Stay') return 'PLACE_OF_CARE';
  return step['kind'] === 'TEAM_SENT' ? 'LEADS' : 'CASE';
}

/** The groups that the place of a step reveals by itself. */
export function stepTells(step: Fields, { fields, list }: KnownRecord): readonly Group[] {
  if (step['kind'] === 'LAST_SEEN') return slowTells(RECORD_LISTS[list], fields);
  if (step['kind'] !== 'SIGHTED') return [];
  const isOf = (link: Fields) =>
    JSON.stringify([link['at'], link['place']]) === JSON.stringify([step['at'], step['place']]);
  const links = listOf(fields, 'chain').filter(isOf);
  return [...new Set(links.flatMap((link) => slowTells(RECORD_LISTS[list], fields, link)))];
}

function disclosedTrace({ fields }: KnownChild, records: readonly DisclosedRecord[], further: SlowLevels): Fields {
  const trace = fields['trace'] as Fields;
  const steps = listOf(trace, 'steps').flatMap((step) => {
    const record = records.find(({ known }) => known.key === (step['record'] as Fields)['key']);
    const level = record?.levels[stepGroup(step)] ?? 'NONE';
    if (!record || level === 'NONE') return [];
    const place = level === 'EXISTS' ? null : (step['place'] as Fields | null);
    const masked = place && level === 'MASKED' ? slowDistrict(place) : place;
    const shown = slowPlace(masked, stepTells(step, record.known), record.levels, slowDistrict);
    return [{ ...step, place: shown, record: record.fields }];
  });

  // An agency hides something from the caller if a further record of one of its kinds would not exist for the caller.
  const hides = (agency: string) => !isThere(false, further) || (agency === 'HOMES' && !isThere(true, further));
  const sources = listOf(trace, 'sources').map((row): Fields => {
    const readings = records
      .filter(({ known }) => known.source === row['source'])
      .map(({ known }) => String((known.fields['provenance'] as Fields)['fetchedAt']));
    if (readings.length > 0) return { ...row, asOf: readings.sort()[0] };
    const isHidden = hides(String(row['agency']));
    return { ...row, status: isHidden ? 'WITHHELD' : 'NO_RECORD', asOf: isHidden ? null : INSTANT };
  });
  const isOpen = records.every(
    ({ known: { list }, levels }) =>
      levels.CASE === 'FULL' &&
      (list !== 'stays' || levels.PLACE_OF_CARE === 'FULL') &&
      (!['firs', 'ahtuCases'].includes(list) || levels.LEADS === 'FULL'),
  );
  const times = sources.map(({ asOf }) => asOf).filter((asOf) => asOf !== null && asOf !== INSTANT);
  return {
    __typename: 'Trace',
    complete: isOpen && !sources.some(({ status }) => status === 'WITHHELD') && !hides('HOMES'),
    asOf: times.sort()[0] ?? null,
    sources,
    steps,
  };
}
