import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { SUBGRAPHS, type SubgraphName } from '../records/agencies';
import { PROJECT_ROOT } from '../process/project-root';

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

/** Reads supergraph.yaml; throws when it is not in rover's form or does not name exactly the house's subgraphs. */
export function supergraphConfig(): SupergraphConfig {
  const read = supergraphYaml.safeParse(parse(readText('supergraph.yaml')));
  if (!read.success) throw new Error(`supergraph.yaml is not understood:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** The file that holds a subgraph's SDL, from the project's root. */
export function subgraphSdlFile(name: SubgraphName): string {
  return join(supergraphConfig().subgraphs[name].schema.file);
}

export function subgraphSdl(name: SubgraphName): string {
  return readText(subgraphSdlFile(name));
}

/** The composed graph as the gateway runs it; made by `npm run compose`. */
export function supergraphSdl(): string {
  return readText(SUPERGRAPH_FILE);
}

function readText(path: string): string {
  return readFileSync(join(PROJECT_ROOT, path), 'utf8');
}
