import {
  GraphQLError, buildASTSchema, getNamedType, isAbstractType, isEnumType, isInterfaceType, isListType, isNonNullType,
  isObjectType, parse, Kind,
  type GraphQLFieldResolver, type GraphQLNamedType, type GraphQLOutputType, type GraphQLSchema, type SelectionSetNode,
} from 'graphql'; // prettier-ignore
import type { Code } from '../../../../schema/errors/codes';
import { createRandom, type Random } from '../../../random-operations';

/**
 * An object of the data. Its values follow from its type, its key, the field and the arguments, so that one schema and
 * five subgraphs answer the same.
 */
export interface Thing {
  readonly __typename: string;
  readonly key: string;
  /** The required fields as a subgraph was given them; absent where the data itself is asked. */
  readonly given?: Readonly<Record<string, unknown>>;
}

export interface UniverseOptions {
  /** The supergraph, with all that is hidden from clients. */
  readonly supergraph: string;
  /** The SDL of each part. */
  readonly parts: Readonly<Record<string, string>>;
  readonly seed: number;
  /** How often a field fails. */
  readonly faults: number;
  /** Whether a field that requires others depends on their values. */
  readonly dependent: boolean;
}

export interface Universe {
  readonly schema: GraphQLSchema;
  /** Answers every field, as the subgraph `part` or, without it, as the whole graph. */
  resolver(part: string | null): GraphQLFieldResolver<unknown, unknown>;
  /** The object that a subgraph is asked for; null for what names none. */
  entity(part: string, representation: Readonly<Record<string, unknown>>): Thing | null;
  /** The types that are entities in a part. */
  entitiesOf(part: string): readonly string[];
}

const FAULTS = ['AGENCY_TIMEOUT', 'RECORD_NOT_FOUND', 'AGENCY_REFUSED'] as const satisfies readonly Code[];
const ENTITIES = 4;
const NULLS = 0.15;
const WORDS = ['', 'a', 'कटनी', '__proto__', 'constructor', 'Alwar'] as const;

export function createUniverse({ supergraph, parts, seed, faults, dependent }: UniverseOptions): Universe {
  const schema = buildASTSchema(parse(supergraph), { assumeValid: true, assumeValidSDL: true });
  const known = Object.entries(parts).map(([part, sdl]) => readPart(part, sdl));
  const partOf = new Map(known.map((one) => [one.part, one]));
  const keys = new Map<string, Set<string>>();
  for (const one of known) {
    for (const [type, fields] of one.keys) keys.set(type, new Set([...(keys.get(type) ?? []), ...fields]));
  }
  const requires = new Map(known.flatMap((one) => [...one.requires]));
  const faultless = new Set([...requires].flatMap(([field, set]) => coordinates(field.split('.')[0] ?? '', set)));

  function coordinates(typeName: string, set: SelectionSetNode): string[] {
    return set.selections.flatMap((node) => {
      if (node.kind !== Kind.FIELD) return [];
      const inner = fieldType(typeName, node.name.value);
      const below = node.selectionSet && inner ? coordinates(getNamedType(inner).name, node.selectionSet) : [];
      return [`${typeName}.${node.name.value}`, ...below];
    });
  }

  function fieldType(typeName: string, field: string): GraphQLOutputType | null {
    const type = schema.getType(typeName);
    return isObjectType(type) || isInterfaceType(type) ? (type.getFields()[field]?.type ?? null) : null;
  }

  /** Of an abstract type those that every part knows that may be asked for the field. */
  function membersAt(typeName: string, field: string, abstract: GraphQLNamedType): readonly string[] {
    const requested = known.filter((one) => one.owned.has(`${typeName}.${field}`));
    const members = isAbstractType(abstract) ? schema.getPossibleTypes(abstract).map(({ name }) => name) : [];
    return members.filter((name) => requested.every(({ members: of }) => of.get(abstract.name)?.has(name) ?? false));
  }

  function keyValue(thing: Thing, field: string, type: GraphQLOutputType): unknown {
    return getNamedType(type).name === 'Int' ? Number(thing.key.split('-')[1]) : `${field}:${thing.key}`;
  }

  /** A field's value, the same for every subgraph. Throws where it fails. */
  function valueOf(thing: Thing, field: string, args: object, part: string | null): unknown {
    const type = fieldType(thing.__typename, field);
    if (!type) throw new Error(`${thing.__typename} has no ${field}.`);
    const coordinate = `${thing.__typename}.${field}`;
    if (keys.get(thing.__typename)?.has(field)) return keyValue(thing, field, type);
    const set = dependent ? requires.get(coordinate) : undefined;
    const needed = set && (part === null ? neededOf(thing, set) : givenOf(thing.given ?? {}, set));
    const text = [seed, thing.__typename, thing.key, field, stable(args), set ? stable(needed) : ''].join('|');
    const random = createRandom(hash(`fault ${text}`));
    if (!faultless.has(coordinate) && random.chance(isNonNullType(type) ? faults / 3 : faults)) {
      throw new GraphQLError('x', { extensions: { code: random.pick(FAULTS) } });
    }
    const members = membersAt(thing.__typename, field, getNamedType(type));
    return drawn(type, text, members, thing.__typename.startsWith('Query') ? field : coordinate);
  }

  function drawn(type: GraphQLOutputType, text: string, members: readonly string[], at: string): unknown {
    if (isNonNullType(type)) return present(type.ofType, text, members, at);
    return createRandom(hash(`null ${text}`)).chance(NULLS) ? null : present(type, text, members, at);
  }

  function present(type: GraphQLOutputType, text: string, members: readonly string[], at: string): unknown {
    const random = createRandom(hash(text));
    if (isListType(type)) {
      return Array.from({ length: random.nat(4) }, (_, index) =>
        drawn(type.ofType as GraphQLOutputType, `${text}.${index}`, members, at),
      );
    }
    const named = getNamedType(type);
    if (isObjectType(named)) return thingOf(named.name, text, random);
    if (isAbstractType(named)) return thingOf(random.pick(members), text, random);
    return leaf(named, random, at);
  }

  function thingOf(typename: string, text: string, random: Random): Thing {
    const key = keys.has(typename) ? `${typename}-${random.nat(ENTITIES)}` : hash(`key ${text}`).toString(36);
    return { __typename: typename, key };
  }

  function neededOf(thing: Thing, set: SelectionSetNode): Record<string, unknown> {
    return Object.fromEntries(
      set.selections.flatMap((node) => {
        if (node.kind !== Kind.FIELD) return [];
        const value = valueOf(thing, node.name.value, {}, null);
        const inner = node.selectionSet;
        return [[node.name.value, inner ? deep(value, (one) => neededOf(one as Thing, inner)) : value]];
      }),
    );
  }

  return {
    schema,
    resolver: (part) => (source, args: object, _context, info) => {
      const thing = (source ?? { __typename: info.parentType.name, key: '' }) as Thing;
      return valueOf(thing, info.fieldName, args, part);
    },
    entity(part, representation) {
      const { __typename: typename } = representation;
      if (typeof typename !== 'string') return null;
      const [keyField] = [...(partOf.get(part)?.keys.get(typename) ?? [])]
        .map((field) => representation[field])
        .filter((value) => typeof value === 'string' || typeof value === 'number');
      const number = /(\d+)$/.exec(String(keyField))?.[1];
      return number === undefined
        ? null
        : { __typename: typename, key: `${typename}-${number}`, given: representation };
    },
    entitiesOf: (part) => [...(partOf.get(part)?.keys.keys() ?? [])],
  };
}

interface KnownPart {
  readonly part: string;
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** By `Type.field`. */
  readonly requires: ReadonlyMap<string, SelectionSetNode>;
  /** `Type.field`s that the part answers. */
  readonly owned: ReadonlySet<string>;
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

function readPart(part: string, sdl: string): KnownPart {
  const keys = new Map<string, Set<string>>();
  const requires = new Map<string, SelectionSetNode>();
  const owned = new Set<string>();
  const members = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, name: string, value: string) =>
    map.set(name, (map.get(name) ?? new Set()).add(value));
  for (const node of parse(sdl, { noLocation: true }).definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      for (const one of node.types ?? []) add(members, node.name.value, one.name.value);
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const type = node.name.value;
    for (const one of node.interfaces ?? []) add(members, one.name.value, type);
    for (const directive of node.directives ?? []) {
      const fields = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
      if (directive.name.value !== 'key' || fields?.kind !== Kind.STRING) continue;
      for (const one of fieldSet(fields.value).selections) if (one.kind === Kind.FIELD) add(keys, type, one.name.value);
    }
    for (const field of node.fields ?? []) {
      const named = (name: string) => field.directives?.find((directive) => directive.name.value === name);
      const required = named('requires')?.arguments?.[0]?.value;
      if (required?.kind === Kind.STRING) requires.set(`${type}.${field.name.value}`, fieldSet(required.value));
      if (!named('external')) owned.add(`${type}.${field.name.value}`);
    }
  }
  return { part, keys, requires, owned, members };
}

function fieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no field set');
  return definition.selectionSet;
}

/** The required fields of a representation, and no others. */
function givenOf(given: Readonly<Record<string, unknown>>, set: SelectionSetNode): Record<string, unknown> {
  return Object.fromEntries(
    set.selections.flatMap((node) => {
      if (node.kind !== Kind.FIELD) return [];
      const inner = node.selectionSet;
      const value = given[node.name.value] ?? null;
      return [[node.name.value, inner ? deep(value, (one) => givenOf(one as Record<string, unknown>, inner)) : value]];
    }),
  );
}

function deep(value: unknown, read: (one: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => deep(one, read));
  return value === null || value === undefined ? null : read(value);
}

function leaf(type: GraphQLNamedType, random: Random, at: string): unknown {
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  switch (type.name) {
    case 'Int':
      return random.nat(1000) - 500;
    case 'Float':
      return random.nat(4000) / 8;
    case 'Boolean':
      return random.chance(0.5);
    case 'DateTime':
      return `2025-10-${String(10 + random.nat(20))}T14:05:00+05:30`;
    case 'MovementReport':
      // An agency speaks for itself alone.
      return { agency: /\.(\w+)Report$/.exec(at)?.[1], sources: [], events: [], n: random.nat(1000) };
    default:
      return random.chance(0.3) ? random.pick(WORDS) : `${type.name} ${random.nat(1000)}`;
  }
}

/** Equal for equal values, in whatever order their fields stand. */
function stable(value: object | undefined): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return state >>> 0;
}
