import {
  buildASTSchema,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { AGENCY_REGISTRY, SUBGRAPHS } from '../../../schema/agencies/agencies';
import { apiSchema } from '../../../schema/supergraph/api-schema';
import { PURPOSES, ROLES } from '../../../schema/rights/caller';
import { isAtLeast, levelsOf, rightsRow, type Group, type Levels } from '../../../schema/rights/rights';
import { subgraphSdl, supergraphSdl } from '../../../schema/supergraph/sdl';
import { readFieldRules, type FieldRule, type Mask } from '../../../schema/rights/field-rules';
import { testCallerContext } from '../../caller-context';
import { everyRelation } from '../../every-relation';

/** The only fields without a group: those of values, which are treated like the field that holds them. */
const WITHOUT_GROUP: Readonly<Record<string, readonly string[]>> = {
  Name: ['text', 'script', 'source'],
  Place: ['name', 'nameHi', 'district', 'state', 'lat', 'lon', 'precision'],
  TimeInterval: ['from', 'to', 'precision'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  Withheld: ['group', 'level', 'law'],
};

/** Texts and ids of a masked case that stay unmasked: an area of a district or more, a day, who holds a record. */
const KEPT_WORDS = /^(state|district|range|zone|source|day|firState|gdDay|oldProfileState|cwcOrderDay)$/;
/** Also unmasked: ids and sentences of the graph itself, and what is known of a drive. */
const KEPT_FIELDS =
  /^(Child\.(id|version)|(Child|Search|Alert|IdentityEvent|WaitingJudgement|LedgerCase)Edge\.cursor|SearchedField\.level|Step\.id|(Leg|Gap|Contradiction)\.steps|(Gap|Contradiction)\.message|SourceError\.\w+|UnreadField\.field|PoliceDrive\.\w+|LedgerCase\.found(District|State))$/;

/** Where the cases behind a number are asked for: with the rights to cases. */
const OPENINGS = ['DriveStatistics.cases', 'StatisticsGroup.cases', 'PendencyLedger.cases', 'Drive.next'];

const schema = apiSchema(supergraphSdl());
const rules = readFieldRules(supergraphSdl());
const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);
const fields = types.flatMap((type) => Object.values(type.getFields()).map((field) => fieldOf(type, field)));
const records = AGENCY_REGISTRY.recordTypes;

describe('every field of the graph', () => {
  it('has a group, or is on the list of those without', () => {
    const without = fields.filter(({ rule }) => rule.group === null).map(({ name }) => name);
    const listed = Object.entries(WITHOUT_GROUP).flatMap(([type, names]) => names.map((name) => `${type}.${name}`));
    expect(without.sort()).toEqual(listed.sort());
  });

  it('has a group where it holds a value that has none', () => {
    const bare = fields.filter(({ rule }) => rule.group === null && rule.type in WITHOUT_GROUP);
    expect(bare).toEqual([]);
  });

  it('has the same rule in every subgraph that has it', () => {
    const odd = SUBGRAPHS.flatMap((subgraph) => {
      const own = readFieldRules(subgraphSdl(subgraph));
      return fields.flatMap(({ type, field, name, rule }) => {
        const other = own.get(type)?.get(field.name);
        return !other || JSON.stringify(other) === JSON.stringify(rule) ? [] : [`${subgraph}: ${name}`];
      });
    });
    expect(odd).toEqual([]);
  });

  it('has masks that can be applied to it', () => {
    const fit: Readonly<Record<Mask, readonly string[] | null>> = {
      WITHHELD: null,
      KEPT: null,
      INITIALS: ['Name', 'String'],
      DISTRICT: ['Place'],
      TOKEN: ['ID', 'String'],
    };
    const odd = fields.filter(({ rule }) =>
      [rule.masked, rule.exists].some((mask) => fit[mask]?.includes(rule.type) === false),
    );
    expect(odd).toEqual([]);
  });

  it('never shows more at a lower level', () => {
    const order: readonly Mask[] = ['WITHHELD', 'TOKEN', 'INITIALS', 'DISTRICT', 'KEPT'];
    const more = fields.filter(({ rule }) => order.indexOf(rule.exists) > order.indexOf(rule.masked));
    expect(more.map(({ name }) => name)).toEqual([]);
  });

  it('shows no number, no id and no free text of a masked case', () => {
    const texts = fields.filter(({ rule }) => ['String', 'ID'].includes(rule.type) && rule.group === 'CASE');
    const kept = texts.filter(({ rule }) => rule.masked === 'KEPT');
    const open = kept.filter(({ name, field }) => !KEPT_WORDS.test(field.name) && !KEPT_FIELDS.test(name));
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('leaves only initials of names and the district of places', () => {
    const named = fields.filter(({ rule }) => rule.type === 'Name');
    expect(new Set(named.map(({ rule }) => `${rule.group ?? ''} ${rule.masked} ${rule.exists}`))).toEqual(
      new Set(['IDENTITY INITIALS WITHHELD', 'FAMILY INITIALS WITHHELD']),
    );
    const placed = fields.filter(({ rule }) => rule.type === 'Place' && rule.masked !== 'WITHHELD');
    expect(new Set(placed.map(({ rule }) => `${rule.group ?? ''} ${rule.masked} ${rule.exists}`))).toEqual(
      new Set(['CASE DISTRICT WITHHELD']),
    );
  });

  it('can be null where somebody who sees the record may not see the field', () => {
    const broken = new Set<string>();
    for (const levels of everyRight()) {
      const seen = new Set<string>();
      if (isAtLeast(levels.CASE, 'MASKED')) for (const type of ['Child', 'SearchHit']) walk(type, levels, seen, broken);
      if (levels.CASE === 'FULL') walk('LedgerCase', levels, seen, broken);
      if (isAtLeast(levels.LEADS, 'EXISTS')) {
        for (const type of ['Alert', 'PendingElsewhere', 'NextAction']) walk(type, levels, seen, broken);
      }
      for (const record of records) if (isVisible(record, levels)) walk(record, levels, seen, broken);
    }
    expect([...broken]).toEqual([]);
  });

  it('can be null at the root where it is about no child', () => {
    const roots = fields.filter(({ type }) => ['Query', 'Mutation'].includes(type));
    const shut = roots.filter(({ rule, field }) => rule.group !== 'CASE' && isNonNullType(field.type));
    expect(shut.map(({ name }) => name)).toEqual([]);
    const groups = ['CASE', 'STATISTICS', 'LEADS', 'AUDIT'];
    expect(roots.filter(({ rule }) => !groups.includes(rule.group ?? '')).map(({ name }) => name)).toEqual([]);
  });

  it('belongs to the group that leads to it, in statistics and in the disclosure log', () => {
    for (const group of ['STATISTICS', 'AUDIT'] satisfies Group[]) {
      const ofGroup = new Set(fields.filter(({ rule }) => rule.group === group).map(({ type }) => type));
      for (const root of ['Query', 'Mutation']) ofGroup.delete(root);
      const mixed = fields.filter(({ type, rule }) => ofGroup.has(type) && rule.group !== group);
      expect(mixed.map(({ name }) => name).sort()).toEqual(group === 'STATISTICS' ? [...OPENINGS].sort() : []);
      const leading = fields.filter(({ rule }) => ofGroup.has(rule.type));
      expect(leading.filter(({ rule }) => rule.group !== group).map(({ name }) => name)).toEqual([]);
    }
  });
});

describe('every list of the graph', () => {
  const supergraph = buildASTSchema(parse(supergraphSdl()), { assumeValidSDL: true });

  it('states its assumed size, or the argument that limits it', () => {
    const paged = fields.filter(({ type, field }) => sizeArguments(type, field.name).includes('slicingArguments'));
    const roots = [
      'children',
      'disclosures',
      'breakGlassReviews',
      'searchChildren',
      'matchReview',
      'alerts',
      'judgementsToSecond',
      'pendingElsewhere',
    ];
    expect(paged.map(({ name }) => name).sort()).toEqual(
      ['Child.identityHistory', 'Child.possibleMatches', ...OPENINGS, ...roots.map((name) => `Query.${name}`)].sort(),
    );
    const isList = ({ field }: (typeof fields)[number]) => isListType(getNullableType(field.type));
    const cut = paged.map((one) => (isList(one) ? one.name : `${one.rule.type}.edges`));
    const silent = fields.filter(
      (one) => isList(one) && !sizeArguments(one.type, one.field.name).includes('assumedSize'),
    );
    expect(silent.map(({ name }) => name).sort()).toEqual([...new Set(cut)].sort());
  });

  function sizeArguments(type: string, field: string): readonly string[] {
    const node = (supergraph.getType(type) as GraphQLObjectType).getFields()[field]?.astNode;
    const size = node?.directives?.find(({ name }) => name.value === 'listSize');
    return size?.arguments?.map(({ name }) => name.value) ?? [];
  }
});

function fieldOf({ name: type }: GraphQLObjectType, field: GraphQLField<unknown, unknown>) {
  const name = `${type}.${field.name}`;
  const rule = rules.get(type)?.get(field.name);
  if (!rule) throw new Error(`${name} has no rule.`);
  return { name, type, field, rule };
}

/** All distinct rights that any caller can have to a record. */
function everyRight(): readonly Levels[] {
  const rights = new Map<string, Levels>();
  for (const role of ROLES) {
    for (const name of PURPOSES) {
      if (!rightsRow(role, name)) continue;
      for (const relation of everyRelation()) {
        const levels = levelsOf(testCallerContext({ role }, { name }), relation);
        rights.set(JSON.stringify(levels), levels);
      }
    }
  }
  return [...rights.values()];
}

/** A record exists for a caller from MASKED on, a stay only if the caller may know at least that there is one. */
function isVisible(record: string, levels: Levels): boolean {
  return isAtLeast(levels.CASE, 'MASKED') && (record !== 'Stay' || isAtLeast(levels.PLACE_OF_CARE, 'EXISTS'));
}

function isWithheld({ group, masked, exists }: FieldRule, levels: Levels): boolean {
  const level = group ? levels[group] : 'FULL';
  return (
    level === 'NONE' || (level === 'EXISTS' && exists === 'WITHHELD') || (level === 'MASKED' && masked === 'WITHHELD')
  );
}

/** Visits all fields that remain of a type, except other records, which have their own rights. */
function walk(type: string, levels: Levels, seen: Set<string>, broken: Set<string>): void {
  if (seen.has(type)) return;
  seen.add(type);
  for (const { name, field, rule } of fields.filter((one) => one.type === type)) {
    if (isWithheld(rule, levels)) {
      if (isNonNullType(field.type)) broken.add(name);
    } else if (isObjectType(getNamedType(field.type)) && !records.includes(rule.type)) {
      walk(rule.type, levels, seen, broken);
    }
  }
}
