import { readFileSync } from 'node:fs';
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { SettingInvalid } from '../../../schema/process/settings';
import { sourceConfigOf, type SourceConfig } from './source-config';

const EXPECTED_LIST = 'a JSON list of sources, or a file that holds one';
const element = z.looseObject({ credentialEnv: z.string().optional() });
/** Fields whose value is never secret; an address may hold a password. */
const SHOWN = ['id', 'agency', 'region'];

/**
 * Reads `SOURCES`: the path of a JSON file, or the JSON itself. A source's credential may come from an environment
 * variable instead (`credentialEnv`). Throws `SettingInvalid`, which names file, line, source and field, but no secret.
 */
export function readSources(
  setting: string,
  env: NodeJS.ProcessEnv,
  agencies: AgencyRegistry = AGENCY_REGISTRY,
): SourceConfig[] {
  const shape = sourceConfigOf(agencies);
  const isText = /^\s*[[{]/.test(setting);
  const text = (isText ? setting : readFile(setting)).replace(/^\uFEFF/, '');
  const file = isText ? '' : `${setting} `;
  const problems: ParseError[] = [];
  const tree = parseTree(text, problems, { disallowComments: true, allowTrailingComma: false });
  const lineOf = (node: Node | undefined) => `${file}line ${lineAt(text, node?.offset ?? 0)}`;

  const [problem] = problems;
  if (problem || !tree) {
    const what = problem ? printParseErrorCode(problem.error) : 'ValueExpected';
    const line = `${file}line ${lineAt(text, problem?.offset ?? 0)}`;
    throw new SettingInvalid('SOURCES', EXPECTED_LIST, `no JSON from ${line} on (${what})`);
  }
  const list = z.array(z.unknown()).safeParse(JSON.parse(text));
  if (!list.success) throw new SettingInvalid('SOURCES', EXPECTED_LIST, `another JSON value at ${lineOf(tree)}`);

  const known = new Map<string, string>();
  return list.data.map((given, index) => {
    const node = tree.children?.[index];
    const place = (path: readonly PropertyKey[]) => {
      const at = path.map((step) => (typeof step === 'symbol' ? step.toString() : step));
      const field = [`SOURCES[${index}]`, ...at].join('.');
      return `${field} (${lineOf((node && findNodeAtLocation(node, at)) ?? node)})`;
    };
    const source = toSource(given, { shape, env, place });
    const before = known.get(source.id);
    if (before !== undefined)
      throw new SettingInvalid(place(['id']), 'each source once', `"${source.id}", as ${before}`);
    known.set(source.id, place(['id']));
    return source;
  });
}

interface Reading {
  readonly shape: ReturnType<typeof sourceConfigOf>;
  readonly env: NodeJS.ProcessEnv;
  readonly place: (path: readonly PropertyKey[]) => string;
}

function toSource(given: unknown, { shape, env, place }: Reading): SourceConfig {
  const read = element.safeParse(given);
  if (!read.success) throw new SettingInvalid(place([]), 'a source: {"id": "police-rj", …}', 'another JSON value');
  const { credentialEnv, ...rest } = read.data;
  if (credentialEnv !== undefined && !env[credentialEnv]) {
    throw new SettingInvalid(place(['credentialEnv']), `the variable ${credentialEnv} to be set`, 'nothing');
  }
  const source = shape.safeParse(credentialEnv === undefined ? rest : { ...rest, credential: env[credentialEnv] });
  if (source.success) return source.data;
  const [issue] = source.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const fields = [...Object.keys(shape.shape), 'credentialEnv'];
    throw new SettingInvalid(place([key]), `one of the fields ${fields.join(', ')}`, 'another field');
  }
  const path = issue?.path ?? [];
  throw new SettingInvalid(place(path), issue?.message ?? 'a source', cameOf(rest, path));
}

function cameOf(source: Readonly<Record<string, unknown>>, path: readonly PropertyKey[]): string {
  const [field = ''] = path;
  const value = source[String(field)];
  if (value === undefined) return 'nothing';
  const isShown = SHOWN.includes(String(field)) || typeof value === 'number';
  return isShown ? JSON.stringify(value).slice(0, 80) : 'a value that is not shown';
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    // Text that begins with neither bracket may still be JSON that was quoted twice, with credentials in it.
    const shown = path.includes('{') || path.length > 200 ? 'a value that is not shown' : `"${path}"`;
    throw new SettingInvalid('SOURCES', EXPECTED_LIST, `${shown}, which is neither (${code})`);
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
