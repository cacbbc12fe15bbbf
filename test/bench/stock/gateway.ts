import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { supergraphConfig, supergraphSdl } from '../../../schema/supergraph/sdl';
import { serveBench } from '../measured-process';

/** The committed supergraph with the addresses in `<NAME>_URL`; the stock gateway takes its routing from it. */
function routedSupergraph(): string {
  return [...supergraphConfig()].reduce((sdl, [name, { routing_url: usual }]) => {
    const url = process.env[`${name.toUpperCase()}_URL`] ?? '';
    return sdl.replace(`"${usual}"`, JSON.stringify(url));
  }, supergraphSdl());
}

// A gateway as its documentation starts it: the default data source over HTTP, the standalone server.
serveBench(async () => {
  const gateway = new ApolloGateway({ supergraphSdl: routedSupergraph() });
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return { url, close: () => server.stop() };
});
