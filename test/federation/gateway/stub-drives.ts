import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, graphql, parse } from 'graphql';
import type { DriveReport } from '../../../gateway/report/graph/report-figures';
import type { Code } from '../../../schema/errors/codes';
import { subgraphSdl } from '../../../schema/supergraph/sdl';
import type { SubgraphLink } from '../../../schema/supergraph/subgraph-link';

interface Asked {
  readonly population: string;
  readonly groupBy: string | null;
}

/** The subgraph of drives with one drive, whose figures are invented; `failing` fields fail with a code. */
export function stubDrivesLink(
  { drive, period, figures }: DriveReport,
  failing: Readonly<Partial<Record<string, Code>>> = {},
): SubgraphLink {
  const { unit } = drive;
  const byGroup: Readonly<Record<string, 'months' | 'ages' | 'stations'>> = {
    ...{ MONTH: 'months', AGE_BAND: 'ages', STATION: 'stations' },
  };
  const coded = (code: Code) => new GraphQLError('x', { extensions: { code } });
  const field = <Value>(name: string, value: Value) => {
    const code = failing[name];
    if (code) throw coded(code);
    return value;
  };
  const statistics = ({ population, groupBy }: Asked) => {
    const { value } = figures[population === 'WOMEN' ? 'women' : (byGroup[groupBy ?? ''] ?? 'months')];
    const groups = value?.groups.map((group, at) => ({ id: `cut-${at}`, ...group }));
    const question = { basis: 'TRACED_IN_PERIOD', population, unitOfCount: 'PERSON', to: period?.to, from: null };
    return { id: 'cut', unit, ...question, ...value, groups };
  };
  const pendency = { id: 'cut', unit, ...period, population: 'CHILDREN', unitOfCount: 'PERSON' };
  const resolvers = {
    Query: {
      drives: () => field('drives', [drive]),
      drive: (_: unknown, { id }: { readonly id: string }) => {
        if (id !== drive.id) throw coded('DRIVE_NOT_FOUND');
        return field('drive', drive);
      },
      driveStatistics: (_: unknown, asked: Asked) => field('driveStatistics', statistics(asked)),
      pendencyLedger: () => field('pendencyLedger', { ...pendency, ...figures.pendency.value }),
      timeToTrace: () => field('timeToTrace', figures.time.value),
      foundStates: () => field('foundStates', figures.states.value),
      foundPlaces: () => field('foundPlaces', figures.places.value),
    },
  };
  const schema = buildSubgraphSchema({ typeDefs: parse(subgraphSdl('drives')), resolvers });
  return {
    name: 'drives',
    send: ({ query, variables }) => graphql({ schema, source: query, variableValues: variables }),
    ready: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}
