import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from 'graphql';
import { parse } from 'yaml';
import { z } from 'zod';
import { AGENCY_REGISTRY, type SubgraphName } from '../agencies/agencies';
import { PROJECT_ROOT } from '../process/project-root';
import type { AgencyRegistry } from '../agencies/agency-registry';
import { subgraphDocument, type SdlFile, type SubgraphFile } from './subgraph-sdl';

const subgraph = z.strictObject({
  routing_url: z.url({ protocol: /^https?$/ }),
  schema: z.strictObject({ file: z.string().min(1) }),
});

const supergraphYaml = z.strictObject({
  federation_version: z.string(),
  subgraphs: z.record(z.string(), subgraph),
});

/** A subgraph's GraphQL endpoint as a process of its own, and the file of its SDL. */
export type SubgraphConfig = z.output<typeof subgraph>;

/** The composed supergraph, from the project's root. */
export const SUPERGRAPH_FILE = 'schema/supergraph.graphql';

const SHARED_FILE = 'schema/shared.graphql';

/**
 * The graph's subgraphs by supergraph.yaml; an agency that it does not list is read from its descriptor. Throws when
 * the file is not in rover's form or names a subgraph that the graph does not have.
 */
export function supergraphConfig(
  agencies: AgencyRegistry = AGENCY_REGISTRY,
): ReadonlyMap<SubgraphName, SubgraphConfig> {
  const read = supergraphYaml.safeParse(parse(readText('supergraph.yaml')));
  if (!read.success) throw new Error(`supergraph.yaml is not understood:\n${z.prettifyError(read.error)}`);
  const { children, drives, ...given } = read.data.subgraphs;
  if (!children || !drives) throw new Error('supergraph.yaml does not name children and drives.');
  const unknown = Object.keys(given).filter((name) => !agencies.names.includes(name));
  if (unknown.length > 0) throw new Error(`supergraph.yaml names ${unknown.join(', ')}, which the graph has not.`);
  const ofAgencies = agencies.all.map(
    ({ name, port, sdlFile }) =>
      [name, given[name] ?? { routing_url: `http://127.0.0.1:${port}/graphql`, schema: { file: sdlFile } }] as const,
  );
  return new Map([['children', children], ['drives', drives], ...ofAgencies]);
}

/** The SDL files of the graph's subgraphs, children's and drives' first, then the agencies' in their order. */
export function subgraphFiles(agencies: AgencyRegistry = AGENCY_REGISTRY): readonly SubgraphFile[] {
  return [...supergraphConfig(agencies)].map(([name, { routing_url: url, schema }]) => ({
    name,
    url,
    ...readSdl(join(schema.file)),
  }));
}

/** The definitions that several subgraphs share. */
export function sharedFile(): SdlFile {
  return readSdl(SHARED_FILE);
}

/** A subgraph's complete SDL: its own file, and what is added from the others. */
export function subgraphSdl(name: string, files = subgraphFiles()): string {
  return print(subgraphDocument(name, files, sharedFile()));
}

/** The composed graph as the gateway runs it; made by `npm run compose`. */
export function supergraphSdl(): string {
  return readText(SUPERGRAPH_FILE);
}

function readSdl(file: string): SdlFile {
  return { file, sdl: readText(file) };
}

function readText(path: string): string {
  return readFileSync(join(PROJECT_ROOT, path), 'utf8');
}
