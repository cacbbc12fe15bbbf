import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from 'graphql';
import { parse } from 'yaml';
import { z } from 'zod';
import { SUBGRAPHS, type SubgraphName } from '../records/agencies';
import { PROJECT_ROOT } from '../process/project-root';
import { subgraphDocument, type SdlFile, type SubgraphFile } from './subgraph-sdl';

const subgraph = z.strictObject({
  routing_url: z.url({ protocol: /^https?$/ }),
  schema: z.strictObject({ file: z.string().min(1) }),
});

const supergraphYaml = z.strictObject({
  federation_version: z.string(),
  subgraphs: z.strictObject(
    Object.fromEntries(SUBGRAPHS.map((name) => [name, subgraph])) as Record<SubgraphName, typeof subgraph>,
  ),
});

export type SupergraphConfig = z.output<typeof supergraphYaml>;

/** Where the composed supergraph lies, from the project's root. */
export const SUPERGRAPH_FILE = 'schema/supergraph.graphql';

const SHARED_FILE = 'schema/shared.graphql';

/** Reads supergraph.yaml; throws when it is not in rover's form or does not name exactly the house's subgraphs. */
export function supergraphConfig(): SupergraphConfig {
  const read = supergraphYaml.safeParse(parse(readText('supergraph.yaml')));
  if (!read.success) throw new Error(`supergraph.yaml is not understood:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** The SDL files that supergraph.yaml names, children's first, then the agencies' in their order. */
export function subgraphFiles(): readonly SubgraphFile[] {
  const config = supergraphConfig();
  return SUBGRAPHS.map((name) => {
    const { routing_url: url, schema } = config.subgraphs[name];
    return { name, url, ...readSdl(join(schema.file)) };
  });
}

/** What several subgraphs say alike. */
export function sharedFile(): SdlFile {
  return readSdl(SHARED_FILE);
}

/** A subgraph's whole SDL: what its own file says, and what is added from the others. */
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
