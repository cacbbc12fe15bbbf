import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apiSchema } from '../../schema/api-schema';
import { ROLES } from '../../schema/caller';
import { supergraphSdl } from '../../schema/sdl';
import { SettingInvalid } from '../../schema/settings';
import { readLimits } from '../limits-config';
import { readSupergraph } from '../supergraph-model';
import { buildOperations, type OperationFile } from './build-operations';
import { formatManifest } from './manifest';

const USAGE = `npm run operations -- --client ID --in DIR --out FILE [--role PARTNER_APP] [--check]

Makes the manifest of one client's registered operations from the .graphql files in DIR, each with one named operation.
--role   who will send them, a role of schema/rights.json
--check  writes nothing, and fails when FILE is not what would be written
`;

/** Runs the command; the exit code. Everything it has to say goes through `say`, a line each. */
export function runOperations(args: readonly string[], env: NodeJS.ProcessEnv, say: (line: string) => void): number {
  const asked = readArgs(args);
  if (!asked) {
    say(USAGE);
    return 2;
  }
  const supergraph = supergraphSdl();
  const { operations, problems, warnings } = buildOperations({
    files: readFiles(asked.in),
    role: asked.role,
    api: apiSchema(supergraph),
    supergraph: readSupergraph(supergraph).schema,
    limits: readLimits(env),
  });
  for (const warning of warnings) say(`warning: ${warning}`);
  if (problems.length > 0) {
    for (const problem of problems) say(problem);
    return 1;
  }
  const manifest = formatManifest(operations);
  if (asked.check) {
    if (readOr(asked.out, '') === manifest) return 0;
    say(`${asked.out} is not what ${asked.in} makes. Run the same without --check.`);
    return 1;
  }
  writeFileSync(asked.out, manifest);
  say(`Wrote ${asked.out}: ${operations.length} operations of ${asked.client}`);
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
        check: { type: 'boolean', default: false },
      },
    });
    const role = ROLES.find((name) => name === values.role);
    const { client, in: folder, out, check } = values;
    if (!client || !/^[a-z0-9-]{1,60}$/u.test(client) || !folder || !out || !role) return null;
    return { client, in: folder, out, role, check };
  } catch {
    return null;
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
