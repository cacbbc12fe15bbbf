import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildASTSchema,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { CallerContext } from '../../../../schema/rights/caller';
import type { Group, Level, RecordRelation } from '../../../../schema/rights/rights';
import matrix from '../../../../schema/rights/rights.json';
import { PROJECT_ROOT } from '../../../../schema/process/project-root';
import { slowLost, withoutHomes } from './slow-places';

/*
 * A second, simple and slow implementation of the matrix and the SDL, so that the product is not compared with itself.
 */
type Value = Readonly<Record<string, unknown>>;
export type SlowLevels = Readonly<Record<Group, Level>>;

/** In the file's order. */
export const SLOW_GROUPS = Object.keys(matrix.groups) as readonly Group[];

export function slowLevels({ caller, purpose }: CallerContext, relation: RecordRelation): SlowLevels {
  const row = matrix.rows.find(
    ({ roles, purposes }) => roles.includes(caller.role) && purposes.includes(purpose?.name ?? 'none'),
  );
  const conditions: readonly string[] = [
    'ALWAYS',
    ...relation.relations,
    ...(relation.relations.some((relation) => matrix.scoped.includes(relation)) ? ['SCOPED'] : []),
  ];
  const { loses, keptBy } = matrix.protected;
  const keeps = keptBy.roles.includes(caller.role) && relation.relations.some((one) => keptBy.when.includes(one));
  const levelOf = (group: Group): Level => {
    if (relation.protected && !keeps && loses.includes(group)) return 'NONE';
    const given = Object.entries((row?.rights as Partial<Record<Group, object>> | undefined)?.[group] ?? {});
    const held = given.filter(([condition]) => conditions.includes(condition)).map(([, level]) => String(level));
    return (['FULL', 'MASKED', 'EXISTS'] as const).find((level) => held.includes(level)) ?? 'NONE';
  };
  const levels = Object.fromEntries(SLOW_GROUPS.map((group) => [group, levelOf(group)])) as SlowLevels;
  if (relation.protected && !keeps) slowLost.add(levels);
  return levels;
}

/** The SDL as a schema, without validation of federation's directives. */
export function slowSchema(sdl: string): GraphQLSchema {
  return buildASTSchema(parse(sdl), { assumeValidSDL: true });
}

interface Rule {
  readonly is: Group;
  readonly masked: string;
  readonly exists: string;
  /** Further groups that a place may disclose. */
  readonly tells: readonly Group[];
}

/** The field's own `@group`, else its type's; null for a field without one, or that no client can select. */
export function slowRule(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Rule | null {
  if (field.astNode?.directives?.some(({ name }) => name.value === 'inaccessible')) return null;
  for (const node of [field.astNode, type.astNode]) {
    const found = node?.directives?.find(({ name }) => name.value === 'group');
    if (!found) continue;
    const argument = (name: string) => {
      const given = found.arguments?.find((one) => one.name.value === name)?.value;
      return given?.kind === Kind.ENUM ? given.value : null;
    };
    const listed = found.arguments?.find(({ name }) => name.value === 'tells')?.value;
    return {
      is: argument('is') as Group,
      masked: argument('masked') ?? 'WITHHELD',
      exists: argument('exists') ?? 'WITHHELD',
      tells:
        listed?.kind === Kind.LIST ? listed.values.flatMap((one) => ('value' in one ? [one.value as Group] : [])) : [],
    };
  }
  return null;
}

/** What a caller with these levels should be shown of an object of the graph. */
export function slowView(
  schema: GraphQLSchema,
  typeName: string,
  value: Value,
  levels: SlowLevels,
  token: (text: string) => string,
): unknown {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return value;
  const fieldOf = (field: GraphQLField<unknown, unknown>): unknown => {
    const rule = slowRule(type, field);
    const inner = getNamedType(field.type).name;
    const held = value[field.name] ?? null;
    const level = rule ? levels[rule.is] : 'FULL';
    if (held === null || level === 'NONE') return null;
    const mask = !rule || level === 'FULL' ? 'KEPT' : level === 'MASKED' ? rule.masked : rule.exists;
    if (mask === 'WITHHELD') return null;
    const each = (one: unknown): unknown => {
      if (mask === 'TOKEN') return token(String(one));
      if (mask === 'DISTRICT') return slowDistrict(one as Value);
      if (mask === 'INITIALS' && typeof one === 'string') return slowInitials(one);
      const shown = isObjectType(schema.getType(inner)) ? slowView(schema, inner, one as Value, levels, token) : one;
      return mask === 'INITIALS' ? { ...(shown as Value), text: slowInitials(String((one as Value)['text'])) } : shown;
    };
    if (!Array.isArray(held)) return each(held);
    return (level === 'EXISTS' ? held.slice(0, 1) : held).map(each);
  };
  const view = Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, fieldOf(field)]));
  return withoutHomes(typeName, value, view, levels, slowDistrict);
}

function slowInitials(name: string): string {
  const words = name.trim().split(/\s+/).slice(0, 2);
  const letter = /^\p{L}(?:\p{M}|(?<=्)\p{L})*/u;
  return words.map((word) => `${letter.exec(word)?.[0] ?? ''}.`).join(' ');
}

const DISTRICTS = readFileSync(join(PROJECT_ROOT, 'subgraphs/india/places/districts.csv'), 'utf8')
  .split('\n')
  .map((line) => line.split(','));

/** The district of a place, or its state when it has no district; null when it has neither. */
export function slowDistrict({ district, state }: Value): Value | null {
  const nothing = { name: null, nameHi: null, district: null, lat: null, lon: null };
  if (district === null) return state === null ? null : { ...nothing, state, precision: 'STATE' };
  const row = DISTRICTS.find(([, name, , , code]) => name === district && code === state);
  if (!row) throw new Error(`${JSON.stringify([district, state])} is no district that this test can read`);
  const [lat, lon] = [Number(row[5]), Number(row[6])];
  return { name: null, nameHi: null, district, state, lat, lon, precision: 'DISTRICT' };
}

/** The paths at which a value is null or missing although its type is non-null. */
export function broken(schema: GraphQLSchema, typeName: string, value: Value, path = typeName): string[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const at = `${path}.${field.name}`;
    const held = value[field.name] ?? null;
    const inner = getNamedType(field.type);
    if (inner.name === 'RecordRef') return [];
    if (held === null) return isNonNullType(field.type) ? [at] : [];
    if (!isObjectType(inner)) return [];
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    return (isList ? (held as Value[]) : [held as Value]).flatMap((one) => broken(schema, inner.name, one, at));
  });
}
