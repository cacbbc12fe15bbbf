import type { CallerContext, PurposeName, Role, UnitKind } from './caller';
import matrix from './rights.json';

/** How much of a field group a caller sees, in ascending order. */
export const LEVELS = ['NONE', 'EXISTS', 'MASKED', 'FULL'] as const;
export type Level = (typeof LEVELS)[number];

/** The field groups of the graph; each field of the SDL names its own with `@group`. */
export const GROUPS = [
  'STATISTICS',
  'CASE',
  'IDENTITY',
  'FAMILY',
  'DESCRIPTION',
  'PLACE_OF_CARE',
  'REPORTS',
  'LEADS',
  'ACCUSED',
  'AUDIT',
] as const;
export type Group = (typeof GROUPS)[number];

/**
 * A caller's relation to one record of a child. OWN_UNIT: the caller's unit holds the record. ASSIGNED_CASE: it is the
 * case of the request and assigned to the caller. CONFIRMED_LINK: the caller has one of these relations to another
 * record of the same child. CHILD_IN_HAND: the caller's post found the child and has not handed it over. BREAK_GLASS: a
 * grant is open. The last three extend to records that agencies' numbers or two officers' judgements join; one
 * officer's does not suffice.
 */
export const RELATIONS = ['OWN_UNIT', 'ASSIGNED_CASE', 'CONFIRMED_LINK', 'CHILD_IN_HAND', 'BREAK_GLASS'] as const;
export type Relation = (typeof RELATIONS)[number];

/** A caller's relation to an entry of the disclosure log: own calls, those of the unit, those about the own child. */
export type AuditRelation = 'OWN_CALLS' | 'UNIT_CALLS' | 'OWN_CHILD' | 'ALWAYS';

/** What decides the rights to one record of one child, besides caller and purpose. */
export interface RecordRelation {
  /** A sexual offence is named in a record of the child. */
  readonly protected: boolean;
  readonly relations: readonly Relation[];
}

/** A level for each group. Equal rights are one object, so that views can be cached by it. */
export type Levels = Readonly<Record<Group, Level>>;

type Condition = Relation | AuditRelation | 'SCOPED';
type Rights = Readonly<Partial<Record<Group, Readonly<Partial<Record<Condition, Level>>>>>>;

/** All sources, the caller's own, those of the caller's state, that of the caller's railway zone. */
export const SOURCE_SCOPES = ['ALL', 'OWN_UNIT', 'OWN_STATE', 'OWN_ZONE'] as const;
export type SourceScope = (typeof SOURCE_SCOPES)[number];

/** One row of the matrix. */
export interface RightsRow {
  readonly roles: readonly Role[];
  readonly purposes: readonly PurposeName[];
  /** The kind of unit that is the caller's own. */
  readonly unit: UnitKind | null;
  /** The unit whose children the caller's statistics count, when it is not `unit`. */
  readonly statisticsUnit?: UnitKind;
  /** The agency systems whose reading state the caller may see; absent: none. */
  readonly sources?: SourceScope;
  /** May write queries; others send registered operations only. */
  readonly freeText: boolean;
  readonly breakGlass?: boolean;
  /** Reviews other officers' break-glass grants. */
  readonly reviews?: boolean;
  /** Groups by which this purpose may search in full, whatever it shows of them. */
  readonly finds?: readonly Group[];
  /** Counts below it are withheld. */
  readonly smallestCell?: number;
  readonly rights: Rights;
}

// TypeScript types JSON's strings as `string`; test/unit/schema/rights/rights.test.ts checks the file against the types
// above.
const ROWS = matrix.rows as unknown as readonly RightsRow[];
const GROUP_LAWS: Readonly<Record<Group, { readonly law: string }>> = matrix.groups;
const SCOPED = matrix.scoped as readonly Relation[];
const PROTECTED = {
  loses: matrix.protected.loses as readonly Group[],
  law: matrix.protected.law,
  roles: matrix.protected.keptBy.roles as readonly Role[],
  when: matrix.protected.keptBy.when as readonly Relation[],
};

export const LEGAL_BASES: readonly string[] = matrix.legalBases;
/** Purposes that are always refused, and the law that refuses them. */
export const REFUSED_PURPOSES: Readonly<Partial<Record<string, string>>> = matrix.refusedPurposes;

/** A role's row for a purpose; null when the role may not have that purpose. */
export function rightsRow(role: Role, purpose: PurposeName): RightsRow | null {
  return ROWS.find((row) => row.roles.includes(role) && row.purposes.includes(purpose)) ?? null;
}

/** Any row of a role, for what does not depend on the purpose (unit, free text, statistics). */
export function roleRow(role: Role): RightsRow {
  const row = ROWS.find(({ roles }) => roles.includes(role));
  if (!row) throw new Error(`The matrix has no row for ${role}.`);
  return row;
}

/** All purposes that a role may have, in the order of the matrix. */
export function purposesOf(role: Role): readonly PurposeName[] {
  return ROWS.filter(({ roles }) => roles.includes(role)).flatMap(({ purposes }) => purposes);
}

/** The least number of persons that any role may be told, of those from whom small numbers are withheld. */
export function smallestCell(): number {
  return Math.max(...ROWS.map((row) => row.smallestCell ?? 0));
}

/**
 * Whether some role whose own unit is of this kind has at least these levels to records that lie with the unit, for some
 * purpose.
 */
export function unitReaches(kind: UnitKind, least: Readonly<Partial<Record<Group, Level>>>): boolean {
  const groups = GROUPS.filter((group) => least[group] !== undefined);
  return ROWS.some(
    ({ unit, rights }) =>
      unit === kind && groups.every((group) => isAtLeast(levelIn(rights[group], ['OWN_UNIT']), least[group] ?? 'NONE')),
  );
}

export function isAtLeast(level: Level, wanted: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);
}

const known = new Map<string, Levels>();
const lost = new WeakSet<Levels>();

/**
 * What the caller may see of a record, or of a child, by this relation. Equal arguments give the same object. A request
 * without a purpose sees nothing of any child.
 */
export function levelsOf({ caller, purpose }: CallerContext, relation: RecordRelation): Levels {
  const word = relationWord(relation);
  const question = `${caller.role} ${purpose?.name ?? ''} ${word}`;
  let levels = known.get(question);
  if (!levels) {
    levels = decide(caller.role, purpose?.name ?? null, relation);
    known.set(question, levels);
  }
  return levels;
}

function decide(role: Role, purpose: PurposeName | null, relation: RecordRelation): Levels {
  const row = purpose === null ? null : rightsRow(role, purpose);
  const levels = Object.fromEntries(GROUPS.map((group) => [group, levelIn(row?.rights[group], relation.relations)]));
  const loses = relation.protected && !keepsProtected(role, relation);
  if (loses) for (const group of PROTECTED.loses) levels[group] = 'NONE';
  const decided = Object.freeze(levels) as Levels;
  if (loses) lost.add(decided);
  return decided;
}

/** Whether these levels are for a protected child whose groups the law hides from the caller. */
export function hasLostProtected(levels: Levels): boolean {
  return lost.has(levels);
}

const compared = new Map<string, Levels>();

/**
 * The levels by which the caller may search for such a record: those that the caller sees, and FULL for the groups that
 * the purpose searches by, unless the law hides them for a protected child.
 */
export function findableBy(callerContext: CallerContext, relation: RecordRelation): Levels {
  const { caller, purpose } = callerContext;
  const shown = levelsOf(callerContext, relation);
  const finds = purpose && rightsRow(caller.role, purpose.name)?.finds;
  if (!finds || !isAtLeast(shown.CASE, 'MASKED')) return shown;
  const question = `${caller.role} ${purpose.name} ${relationWord(relation)}`;
  let levels = compared.get(question);
  if (!levels) {
    const kept = hasLostProtected(shown) ? finds.filter((group) => !PROTECTED.loses.includes(group)) : finds;
    const raised = kept.map((group) => [group, 'FULL'] as const);
    levels = Object.freeze({ ...shown, ...Object.fromEntries(raised) });
    if (hasLostProtected(shown)) lost.add(levels);
    compared.set(question, levels);
  }
  return levels;
}

/** Whether the purpose may search by facts that the caller sees masked. */
export function mayFind({ caller, purpose }: CallerContext): boolean {
  return purpose !== null && rightsRow(caller.role, purpose.name)?.finds !== undefined;
}

function keepsProtected(role: Role, { relations }: RecordRelation): boolean {
  return PROTECTED.roles.includes(role) && relations.some((one) => PROTECTED.when.includes(one));
}

/** The highest level that any of the relations gives. */
function levelIn(conditions: Rights[Group], relations: readonly Relation[]): Level {
  let best: Level = 'NONE';
  for (const [condition, level] of Object.entries(conditions ?? {})) {
    const holds =
      condition === 'ALWAYS' ||
      (condition === 'SCOPED'
        ? relations.some((relation) => SCOPED.includes(relation))
        : relations.some((relation) => relation === condition));
    if (holds && isAtLeast(level, best)) best = level;
  }
  return best;
}

/** The law under which a group is withheld or masked. */
export function lawOf(group: Group, isProtected: boolean): string {
  return isProtected && PROTECTED.loses.includes(group) ? PROTECTED.law : GROUP_LAWS[group].law;
}

/** The relation as one word, for a record's reference: `PROTECTED+CONFIRMED_LINK`, or `-`. */
export function relationWord({ protected: isProtected, relations }: RecordRelation): string {
  const words = [
    ...(isProtected ? ['PROTECTED'] : []),
    ...RELATIONS.filter((relation) => relations.includes(relation)),
  ];
  return words.length > 0 ? words.join('+') : '-';
}

const read = new Map<string, RecordRelation>();

/** Reads what `relationWord` wrote; null for anything else. */
export function readRelation(word: string): RecordRelation | null {
  const before = read.get(word);
  if (before) return before;
  const words = word === '-' ? [] : word.split('+');
  const relations = RELATIONS.filter((relation) => words.includes(relation));
  const relation = { protected: words.includes('PROTECTED'), relations };
  if (relationWord(relation) !== word) return null;
  read.set(word, relation);
  return relation;
}
