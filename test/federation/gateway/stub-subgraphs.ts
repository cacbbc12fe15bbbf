import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, graphql, parse } from 'graphql';
import { AGENCIES, SUBGRAPHS, type Agency, type SubgraphName } from '../../../schema/agencies/agencies';
import { subgraphSdl } from '../../../schema/supergraph/sdl';
import type { SubgraphLink } from '../../../schema/supergraph/subgraph-link';

type Resolvers = NonNullable<Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>['resolvers']>;
type Reports = Readonly<Partial<Record<`${Agency}Report`, { readonly agency: Agency } | null>>>;

const place = (name: string, nameHi: string, state: string, lat: number, lon: number) => ({
  ...{ name, nameHi, state, lat, lon, district: name, precision: 'STATION' },
});
const katni = place('Katni', 'कटनी', 'MP', 23.83, 80.39);
const alwar = place('Alwar', 'अलवर', 'RJ', 27.56, 76.62);
const at = (from: string, precision = 'MINUTE') => ({ from, to: from, precision });
const step = (id: string, kind: string, when: string, where: object, agency: Agency, source: string) => ({
  ...{ id, kind, agency: agency.toUpperCase(), source, place: where, at: at(when), to: null },
  ...{ record: null, sourceUpdatedAt: null, fetchedAt: '2025-10-06T09:00:00+05:30' },
});

/** One invented child, as five tiny subgraphs would serve her: enough for the gateway and the console. */
const child = {
  id: 'child-1',
  names: [
    { text: 'गुड़िया', script: 'DEVANAGARI', recordId: 'police-mp:fir:MP/1/2025/0123', source: 'police-mp' },
    { text: 'Gudiya', script: 'LATIN', recordId: 'police-mp:fir:MP/1/2025/0123', source: 'police-mp' },
  ],
  ...{ sex: 'F', ageBand: 'FROM_12_TO_15', status: 'IN_CARE', protected: false, episodes: [], withheld: [] },
  records: [
    { agency: 'POLICE', source: 'police-mp', recordId: 'police-mp:fir:MP/1/2025/0123', linkedBy: ['FIR_NUMBER'] },
    { agency: 'HOMES', source: 'homes-rj', recordId: 'homes-rj:stay:CHB2025_000123', linkedBy: ['FIR_NUMBER'] },
  ],
  ...Object.fromEntries(AGENCIES.map((agency) => [`${agency}Keys`, [`${agency}-x:y:z`]])),
};

function trace(reports: Reports) {
  const answered = (agency: Agency) => reports[`${agency}Report`]?.agency === agency;
  return {
    complete: AGENCIES.every(answered),
    asOf: '2025-10-06T09:00:00+05:30',
    sources: AGENCIES.map((agency) => ({
      ...{ agency: agency.toUpperCase(), source: `${agency}-mp`, asOf: null },
      status: answered(agency) ? 'ANSWERED' : 'NO_ANSWER',
      error: answered(agency) ? null : { code: 'SUBGRAPH_UNREACHABLE', message: 'x', retry: true },
      unread: [],
    })),
    steps: [
      step('s1', 'LAST_SEEN', '2025-10-03T14:05:00+05:30', katni, 'police', 'police-mp'),
      step('s2', 'FOUND_AT_STATION', '2025-10-04T04:35:00+05:30', alwar, 'railway', 'railway-nwr'),
      step('s3', 'ADMITTED', '2025-10-05T10:00:00+05:30', alwar, 'homes', 'homes-rj'),
    ],
    legs: [{ from: katni, to: alwar, distanceKm: 565.2, hours: 14.5, steps: ['s1', 's2'] }],
    gaps: [
      {
        ...{ rule: 'NOT_HANDED_OVER', message: 'Found at a station, and no handover is recorded.', uncertain: true },
        ...{ from: '2025-10-04T04:35:00+05:30', to: '2025-10-05T10:00:00+05:30', hours: 29.4, steps: ['s2', 's3'] },
      },
    ],
    contradictions: [{ rule: 'SEX_DISAGREES', message: 'Records disagree on the child’s sex.', steps: ['s1', 's3'] }],
  };
}

function resolversOf(name: SubgraphName): Resolvers {
  if (name !== 'children') {
    return {
      Child: {
        __resolveReference: (reference: { readonly id: string }) => reference,
        [`${name}Report`]: () => ({ agency: name, sources: [], events: [] }),
      },
    };
  }
  return {
    Query: {
      child: (_: unknown, { id }: { id: string }) => {
        if (id === child.id) return child;
        // What a resolver throws by accident must not leave the graph.
        if (id === 'boom') throw new Error('secret: /srv/children at 10.0.0.7');
        throw new GraphQLError('x', { extensions: { code: 'CHILD_NOT_FOUND', expected: 'a child id', sql: 'select' } });
      },
      children: () => ({
        edges: [{ cursor: 'c', node: child }],
        pageInfo: { hasNextPage: false, hasPreviousPage: false },
      }),
    },
    Child: {
      __resolveReference: (reference: Reports & { readonly id: string }) => ({ ...child, ...reference }),
      trace: (reports: Reports) => trace(reports),
    },
  };
}

export function stubLink(name: SubgraphName): SubgraphLink {
  const schema = buildSubgraphSchema({ typeDefs: parse(subgraphSdl(name)), resolvers: resolversOf(name) });
  return {
    name,
    send: ({ query, variables }) => graphql({ schema, source: query, variableValues: variables }),
    ready: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}

export function stubLinks(): Map<SubgraphName, SubgraphLink> {
  return new Map(SUBGRAPHS.map((name) => [name, stubLink(name)]));
}
