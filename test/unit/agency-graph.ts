import { buildSubgraphSchema } from '@apollo/subgraph';
import { getNamedType, getNullableType, isListType, isObjectType, parse, type GraphQLObjectType } from 'graphql';
import { subgraphSdl } from '../../schema/sdl';
import { silentLog } from '../../schema/log';
import type { AgencyContext } from '../../subgraphs/runtime/agency-context';
import type { AgencyRoom } from '../../subgraphs/runtime/agency-room';
import type { Lookup } from '../../subgraphs/runtime/lookup';
import { createSubgraph } from '../../subgraphs/runtime/subgraph';

/** One room's subgraph over a cache that a test writes by hand; keys it does not know fail with AGENCY_TIMEOUT. */
export function agencyGraph<R>(room: AgencyRoom<R>, known: Readonly<Record<string, Lookup<R>>>) {
  const schema = buildSubgraphSchema({ typeDefs: parse(subgraphSdl(room.agency)) });
  const load = (key: string): Promise<Lookup<R>> =>
    Promise.resolve(known[key] ?? { state: 'failed', code: 'AGENCY_TIMEOUT' });
  const records = { load, loadMany: (keys: readonly string[]) => Promise.all(keys.map(load)) };
  const link = createSubgraph<AgencyContext<R>>({
    name: room.agency,
    sdl: subgraphSdl(room.agency),
    resolvers: room.resolvers,
    log: silentLog,
    createContext: () => ({ records, now: 0 }),
    ready: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });

  function objectType(name: string): GraphQLObjectType {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no type of the ${room.agency} subgraph`);
    return type;
  }

  return {
    /** Answers `selection` on one entity, with the codes of the errors by path. */
    async entity(representation: Readonly<Record<string, unknown>>, selection: string) {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${String(representation['__typename'])} { ${selection} } } }`;
      const request = { query, variables: { of: [representation] }, deadline: 0, requestId: 'test' };
      const { data, errors } = await link.send(request);
      const [entity] = (data as { _entities: unknown[] } | undefined)?._entities ?? [];
      return { entity, errors: JSON.parse(JSON.stringify(errors ?? [])) as unknown[] };
    },
    /** The selection of everything that a type has. */
    allOf: (name: string): string => selectAll(objectType(name)),
    /** The paths of fields that a converter's object does not answer, not even by null. */
    unanswered: (name: string, value: unknown): string[] => unanswered(objectType(name), value, name),
  };
}

function selectAll(type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .map((field) => {
      const inner = getNamedType(field.type);
      return isObjectType(inner) ? `${field.name} { ${selectAll(inner)} }` : field.name;
    })
    .join(' ');
}

function unanswered(type: GraphQLObjectType, value: unknown, path: string): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const at = `${path}.${field.name}`;
    const found: unknown = (value as Record<string, unknown>)[field.name];
    if (found === undefined) return [at];
    const inner = getNamedType(field.type);
    if (found === null || !isObjectType(inner)) return [];
    const values = isListType(getNullableType(field.type)) ? (found as unknown[]) : [found];
    // What the fixture leaves empty would go unchecked.
    if (values.length === 0) return [`${at} (empty)`];
    return values.flatMap((one) => unanswered(inner, one, at));
  });
}
