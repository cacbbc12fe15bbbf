import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { SUBGRAPHS, type SubgraphName, AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { createRecordRefs } from '../../../schema/signing/record-ref';
import { subgraphSdl } from '../../../schema/supergraph/sdl';
import { readSecrets } from '../../../schema/signing/secrets';
import { ahtu } from '../../../subgraphs/ahtu';
import type { ChildrenContext } from '../../../subgraphs/children/graphql/children-context';
import type { ChildRow } from '../../../subgraphs/children/registry/claims/claim-rows';
import { createResolvers } from '../../../subgraphs/children/graphql/resolvers';
import { createReportReader } from '../../../subgraphs/children/trace/read-report';
import { createStepIds } from '../../../subgraphs/children/trace/step-ids';
import { homes } from '../../../subgraphs/homes';
import { police } from '../../../subgraphs/police';
import { railway } from '../../../subgraphs/railway';
import type { AgencyContext } from '../../../subgraphs/runtime/agency-subgraph/agency-context';
import type { AgencySubgraphParts } from '../../../subgraphs/runtime/agency-subgraph/agency-subgraph-parts';
import { readSubgraphConfig } from '../../../subgraphs/runtime/settings/config';
import type { Lookup } from '../../../subgraphs/runtime/cache/lookup';
import { createViews } from '../../../subgraphs/runtime/rights/views';
import type { Resolvers } from '../../../subgraphs/runtime/graphql/subgraph';
import { COMMITTEE } from '../bench-caller';
import { serveBench, type MeasuredProcess } from '../measured-process';
import { NO_RECORDER, unrecordedChildren } from '../unrecorded-children';
import { createPlainLoader } from './plain-loader';
import { openPlainRegistry } from './plain-registry';

let caching = false;
const config = readSubgraphConfig(process.env);
const secrets = readSecrets(process.env);
const { token } = secrets;
const refs = createRecordRefs(secrets.recordRefKey);

/** It knows its one caller from the start, and records no disclosure. */
const REQUEST = { callerContext: COMMITTEE, recorder: NO_RECORDER };

/** A stock Apollo Server over a subgraph's own resolvers; `newContext` makes their context. */
async function serve(
  name: SubgraphName,
  resolvers: Resolvers,
  newContext: () => object,
  close: () => Promise<void>,
): Promise<MeasuredProcess> {
  const schema = buildSubgraphSchema({ typeDefs: parse(subgraphSdl(name)), resolvers });
  const server = new ApolloServer({ schema, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: () => Promise.resolve(newContext()),
  });
  return {
    url,
    useCache: (on) => (caching = on),
    async close() {
      await server.stop();
      await close();
    },
  };
}

function serveAgency<R>({
  descriptor: { name },
  dialect,
  resolvers,
}: AgencySubgraphParts<R>): Promise<MeasuredProcess> {
  const cache = new Map<string, Lookup<R>>();
  const newLoader = createPlainLoader(dialect, config.sources, () => (caching ? cache : null));
  const views = createViews({ sdl: subgraphSdl(name), token });
  const newContext = (): AgencyContext<R> => ({ ...REQUEST, records: newLoader(), views, refs, now: Date.now() });
  return serve(name, resolvers, newContext, () => Promise.resolve());
}

/** All that the fields of the bench's queries read. */
type MeasuredContext = Pick<ChildrenContext, 'reader' | 'visible' | 'readReport' | 'stepId' | 'now'>;

function serveChildren(): Promise<MeasuredProcess> {
  const cache = new Map<string, ChildRow>();
  const registry = openPlainRegistry(config.databaseUrl ?? '', () => (caching ? cache : null));
  const visibleTo = unrecordedChildren(secrets);
  const readReport = createReportReader(refs, AGENCY_REGISTRY);
  const stepId = createStepIds(token);
  const newContext = (): MeasuredContext => {
    const [reader, now] = [registry.newReader(), Date.now()];
    return { reader, visible: visibleTo(reader, now), readReport, stepId, now };
  };
  return serve('children', createResolvers(AGENCY_REGISTRY), newContext, () => registry.close());
}

function start(name: SubgraphName | undefined): Promise<MeasuredProcess> {
  switch (name) {
    case 'children':
      return serveChildren();
    case 'police':
      return serveAgency(police);
    case 'homes':
      return serveAgency(homes);
    case 'ahtu':
      return serveAgency(ahtu);
    case 'railway':
      return serveAgency(railway);
    default:
      throw new Error('which subgraph?');
  }
}

serveBench(() => start(SUBGRAPHS.find((name) => name === process.argv[2])));
