import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apiSchema } from '../../schema/supergraph/api-schema';
import { ROLES } from '../../schema/rights/caller';
import { supergraphSdl } from '../../schema/supergraph/sdl';
import { SettingInvalid } from '../../schema/process/settings';
import { readLimits } from '../limits/limits-config';
import { readSupergraph } from '../supergraph/supergraph-model';
import { buildOperations, type OperationFile } from './build-operations';
import { formatManifest, ManifestInvalid, readManifest } from './manifest';

const USAGE = `npm run tool -- operations --client ID --in DIR|MANIFEST --out FILE [--role PARTNER_APP] [--typename] [--check]

Makes the manifest of one client's registered operations from the .graphql files in DIR, each with one named operation, or
from the MANIFEST (.json) that the client's own tools wrote (Apollo Client, Kotlin, iOS), whose bodies are kept as they are.
--role      who will send them, a role of schema/rights/rights.json
--typename  the client library adds __typename to every level, as Apollo Client does by itself, and hashes that
--check     writes nothing, and fails when FILE is not what would be written
`;

/** Runs the command and returns its exit code. `say` is called with each line of output. */
export function runOperations(args: readonly string[], env: NodeJS.ProcessEnv, say: (line: string) => void): number {
  const requested = readArgs(args);
  if (!requested) {
    say(USAGE);
    return 2;
  }
  const supergraph = supergraphSdl();
  const { operations, problems, warnings } = buildOperations({
    files: isManifest(requested.in) ? readOperations(requested.in) : readFiles(requested.in),
    typename: requested.typename,
    role: requested.role,
    api: apiSchema(supergraph),
    supergraph: readSupergraph(supergraph).schema,
    limits: readLimits(env),
  });
  for (const warning of warnings) say(`warning: ${warning}`);
  if (problems.length > 0) {
    for (const problem of problems) say(problem);
    return 1;
  }
  // A manifest without operations shuts the client out, and who wants that removes it.
  if (operations.length === 0) {
    say('--in: expected a folder with .graphql files, or a manifest with operations; got one without any');
    return 1;
  }
  const manifest = formatManifest(operations);
  if (requested.check) {
    if (readOr(requested.out, '') === manifest) return 0;
    say(`${requested.out} is not what ${requested.in} makes. Run the same without --check.`);
    return 1;
  }
  writeFileSync(requested.out, manifest);
  say(`Wrote ${requested.out}: ${operations.length} operations of ${requested.client}`);
  return 0;
}

function readArgs(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        client: { type: 'string' },
        in: { type: 'string' },
        out: { type: 'string' },
        role: { type: 'string', default: 'PARTNER_APP' },
        typename: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
      },
    });
    const role = ROLES.find((name) => name === values.role);
    const { client, in: folder, out, typename, check } = values;
    if (!client || !/^[a-z0-9-]{1,60}$/u.test(client) || !folder || !out || !role) return null;
    // A manifest holds exactly what is sent; with `__typename` added, its operations would match no request.
    if (typename && isManifest(folder)) return null;
    return { client, in: folder, out, role, typename, check };
  } catch {
    return null;
  }
}

function isManifest(path: string): boolean {
  return path.endsWith('.json');
}

function readOperations(path: string): readonly OperationFile[] {
  try {
    const { operations } = readManifest(readFileSync(path, 'utf8'));
    return operations.map(({ name, body }) => ({ name: `${path} ${name}`, text: body, isAsSent: true }));
  } catch (error) {
    if (!(error instanceof ManifestInvalid)) throw error;
    throw new SettingInvalid('--in', 'a persisted query manifest', `${path}, which ${error.message}`);
  }
}

function readFiles(folder: string): readonly OperationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function readOr(path: string, fallback: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return fallback;
  }
}

if (require.main === module) {
  try {
    process.exitCode = runOperations(process.argv.slice(2), process.env, (line) => process.stderr.write(`${line}\n`));
  } catch (error) {
    const isFile = error instanceof Error && 'code' in error;
    if (!(error instanceof SettingInvalid) && !isFile) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
