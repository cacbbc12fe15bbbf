import { createHash } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  GraphQLError, defaultFieldResolver, execute, getNullableType, isAbstractType, isEnumType, isListType, isNonNullType, isObjectType,
  isScalarType, parse, validate,
  type GraphQLFieldResolver, type GraphQLOutputType, type GraphQLResolveInfo, type GraphQLSchema,
} from 'graphql'; // prettier-ignore
import { AGENCIES, SUBGRAPHS, type SubgraphName } from '../../../schema/agencies/agencies';
import { subgraphSdl } from '../../../schema/supergraph/sdl';
import type { SubgraphAnswer, SubgraphLink } from '../../../schema/supergraph/subgraph-link';

/** Part of every value that must never leave the graph. */
export const SECRET = 'SECRET';

export interface InventedWorld {
  /** How many of a hundred nullable values are null. */
  readonly nulls: number;
  /** How many of a hundred values fail with AGENCY_TIMEOUT. */
  readonly failures: number;
}

interface Seeded {
  readonly __typename?: string;
  readonly seed?: string;
  readonly id?: string;
  readonly ref?: string;
}

/**
 * The five subgraphs with invented values. A value depends only on its record, its field, the arguments and the fields
 * that it requires of other subgraphs, never on the operation.
 */
export function inventedLinks(world: InventedWorld): Map<SubgraphName, SubgraphLink> {
  return new Map(SUBGRAPHS.map((name) => [name, inventedLink(name, world)]));
}

function inventedLink(name: SubgraphName, world: InventedWorld): SubgraphLink {
  const schema = buildSubgraphSchema({ typeDefs: parse(subgraphSdl(name)) });
  const fieldResolver = invent(world);
  const send = async ({ query, variables }: { query: string; variables: Readonly<Record<string, unknown>> }) => {
    const document = parse(query);
    const invalid = validate(schema, document);
    if (invalid.length > 0) throw new Error(`${name} was asked what it does not know: ${String(invalid[0])}\n${query}`);
    const answer = await execute({ schema, document, variableValues: variables, fieldResolver });
    return JSON.parse(JSON.stringify(answer)) as SubgraphAnswer;
  };
  return { name, send, ready: () => Promise.resolve(true), close: () => Promise.resolve() };
}

/** Resolves every field of the graph, whichever subgraph it is of. */
export function invent(
  world: InventedWorld,
): GraphQLFieldResolver<Seeded | undefined, unknown, Readonly<Record<string, unknown>>> {
  return (source, args, context, info) => {
    const { fieldName, parentType, schema, returnType } = info;
    if (fieldName.startsWith('_')) return defaultFieldResolver(source, args, context, info);
    const own = new Map<string, unknown>(Object.entries(source ?? {}));
    if (own.has(fieldName)) return own.get(fieldName);
    const seed = `${seedOf(source, parentType.name)}.${fieldName}(${JSON.stringify(args)})${requiredOf(source, info)}`;
    if (fieldName === 'child' && args['id'] !== undefined) return { __typename: 'Child', id: args['id'] };
    return value(schema, returnType, seed, world);
  };
}

/** An entity is identified by its key in every subgraph; any other object by its path. */
function seedOf(source: Seeded | undefined, typename: string): string {
  if (source?.id !== undefined && typename === 'Child') return `Child:${source.id}`;
  if (source?.ref !== undefined) return `${typename}:${source.ref}`;
  return source?.seed ?? typename;
}

function requiredOf(source: object | undefined, { fieldName }: GraphQLResolveInfo): string {
  const given = Object.entries(source ?? {}).filter(([name]) => /(?:Keys|Report)$/u.test(name));
  if (given.length === 0) return '';
  const isAgencys = fieldName !== 'trace';
  return JSON.stringify(given.filter(([name]) => name.endsWith(isAgencys ? 'Keys' : 'Report')));
}

function value(schema: GraphQLSchema, type: GraphQLOutputType, seed: string, world: InventedWorld): unknown {
  const chance = number(`chance ${seed}`, 100);
  if (chance >= 100 - world.failures) throw new GraphQLError('x', { extensions: { code: 'AGENCY_TIMEOUT' } });
  if (!isNonNullType(type) && chance < world.nulls) return null;
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const element = bare.ofType;
    return Array.from({ length: 1 + number(`length ${seed}`, 2) }, (_, index) => {
      try {
        return value(schema, element, `${seed}.${index}`, world);
      } catch (error) {
        return error;
      }
    });
  }
  if (isEnumType(bare)) {
    const values = bare.getValues();
    return values[number(seed, values.length)]?.name;
  }
  if (isScalarType(bare)) return leaf(bare.name, seed);
  const types = isAbstractType(bare) ? schema.getPossibleTypes(bare) : isObjectType(bare) ? [bare] : [];
  const chosen = types[number(`type ${seed}`, types.length)];
  if (!chosen) throw new Error('no type');
  const object: Record<string, unknown> = { __typename: chosen.name, seed };
  const fields = chosen.getFields();
  if (chosen.name === 'Child') object['id'] = `child-${number(seed, 4)}`;
  if (String(fields['ref']?.type) === 'RecordRef!') object['ref'] = `${SECRET} ${chosen.name} ${number(seed, 4)}`;
  return object;
}

function leaf(type: string, seed: string): unknown {
  if (type === 'Int') return number(seed, 100);
  if (type === 'Float') return number(seed, 1000) / 8;
  if (type === 'Boolean') return number(seed, 2) === 1;
  if (type === 'DateTime') return '2025-10-03T14:05:00+05:30';
  if (type === 'RecordRef') return `${SECRET} ${digest(seed)}`;
  if (type === 'MovementReport') return { agency: agencyOf(seed), sources: [], events: [SECRET, digest(seed)] };
  return `t${digest(seed)}`;
}

function agencyOf(seed: string): string | undefined {
  return AGENCIES.find((agency) => seed.includes(`.${agency}Report`));
}

function digest(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 8);
}

function number(seed: string, below: number): number {
  return below === 0 ? 0 : Number.parseInt(digest(seed), 16) % below;
}
