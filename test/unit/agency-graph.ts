import { buildSubgraphSchema } from '@apollo/subgraph';
import { getNamedType, getNullableType, isListType, isObjectType, parse, type GraphQLObjectType } from 'graphql';
import type { CallerContext } from '../../schema/rights/caller';
import type { ChildDisclosure } from '../../schema/rights/disclosure';
import { createTokenVerifier, createTokenSigner } from '../../schema/signing/service-token';
import { silentLog } from '../../schema/process/log';
import type { RecordRelation } from '../../schema/rights/rights';
import { subgraphSdl } from '../../schema/supergraph/sdl';
import { createSecrets } from '../../schema/signing/secrets';
import { signedBody } from '../../schema/supergraph/subgraph-link';
import type { AgencyContext } from '../../subgraphs/runtime/agency-subgraph/agency-context';
import type { AgencySubgraphParts } from '../../subgraphs/runtime/agency-subgraph/agency-subgraph-parts';
import type { Lookup } from '../../subgraphs/runtime/cache/lookup';
import { createViews } from '../../subgraphs/runtime/rights/views';
import { createSubgraph } from '../../subgraphs/runtime/graphql/subgraph';
import { createFakeClock } from '../fake-clock';
import { testRefs } from '../signing';

/** The one role that sees all of a record of its own, protected reports included in that they exist. */
export const OFFICER = callerContextOf('STATION_IO', 'INVESTIGATE');
const OWN: RecordRelation = { protected: false, relations: ['OWN_UNIT'] };

export function callerContextOf(
  role: CallerContext['caller']['role'],
  purpose: NonNullable<CallerContext['purpose']>['name'] | null,
): CallerContext {
  return {
    caller: { id: 'caller', role, unit: {}, state: null, cases: [], client: null, child: null },
    purpose: purpose && { name: purpose, legalBasis: 'JJ_ACT', caseReference: 'case/1' },
  };
}

/** A record's reference as the registry gives it out for the child `c1`. */
export function refTo(key: string, relation: RecordRelation = OWN): string {
  return testRefs.format({ childId: 'c1', relation, key });
}

/** One room's subgraph over a cache that a test writes by hand; keys it does not know fail with AGENCY_TIMEOUT. */
export function agencyGraph<R>(parts: AgencySubgraphParts<R>, known: Readonly<Record<string, Lookup<R>>>) {
  const sdl = subgraphSdl(parts.descriptor.name);
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  const secrets = createSecrets(Buffer.alloc(32));
  const clock = createFakeClock();
  const views = createViews({ sdl, token: (kind, value) => secrets.token(kind, value) });
  const signToken = createTokenSigner({ keyOf: (audience) => secrets.serviceKey(audience), clock });
  const load = (key: string): Promise<Lookup<R>> =>
    Promise.resolve(known[key] ?? { state: 'failed', code: 'AGENCY_TIMEOUT' });
  const records = { load, loadMany: (keys: readonly string[]) => Promise.all(keys.map(load)) };
  const link = createSubgraph<AgencyContext<R>>({
    name: parts.descriptor.name,
    sdl,
    resolvers: parts.resolvers,
    log: silentLog,
    verifyToken: createTokenVerifier({
      audience: parts.descriptor.name,
      key: secrets.serviceKey(parts.descriptor.name),
      clock,
    }),
    createContext: (_request, requested) => ({ ...requested, records, views, refs: testRefs, now: 0 }),
    ready: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  });

  function objectType(name: string): GraphQLObjectType {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no type of the ${parts.descriptor.name} subgraph`);
    return type;
  }

  return {
    /** Answers `selection` on one entity, with the codes of the errors by path and the account of what was told. */
    async entity(
      representation: Readonly<Record<string, unknown>>,
      selection: string,
      callerContext: CallerContext = OFFICER,
    ) {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${String(representation['__typename'])} { ${selection} } } }`;
      const requested = { query, variables: { of: [representation] } };
      const serviceToken = signToken(parts.descriptor.name, callerContext, signedBody(requested));
      const { data, errors, extensions } = await link.send({
        ...requested,
        deadline: 0,
        requestId: 'test',
        serviceToken,
      });
      const [entity] = (data as { _entities: unknown[] } | undefined)?._entities ?? [];
      const { disclosed = [] } = (extensions ?? {}) as { disclosed?: readonly ChildDisclosure[] };
      return { entity, errors: JSON.parse(JSON.stringify(errors ?? [])) as unknown[], disclosed };
    },
    /** The selection of everything that a type has. */
    allOf: (name: string): string => selectAll(objectType(name)),
    /** The paths of fields that a converter's object does not answer, not even by null. */
    unanswered: (name: string, value: unknown): string[] => unanswered(objectType(name), value, name),
    /** The paths of properties of a converter's object that are no fields, and so have no rights. */
    unnamed: (name: string, value: unknown): string[] => unnamed(objectType(name), value, name),
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

/** What an agency's record says: all of its type but the reference it was asked by. */
const toldFields = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).filter((field) => getNamedType(field.type).name !== 'RecordRef');

function unanswered(type: GraphQLObjectType, value: unknown, path: string): string[] {
  return toldFields(type).flatMap((field) => {
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

function unnamed(type: GraphQLObjectType, value: unknown, path: string): string[] {
  const fields = type.getFields();
  return Object.entries(value as object).flatMap(([name, found]: [string, unknown]) => {
    const at = `${path}.${name}`;
    const field = fields[name];
    if (!field) return [at];
    const inner = getNamedType(field.type);
    if (found === null || !isObjectType(inner)) return [];
    return (Array.isArray(found) ? found : [found]).flatMap((one) => unnamed(inner, one, at));
  });
}
