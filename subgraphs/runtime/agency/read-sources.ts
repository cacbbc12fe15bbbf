import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { SettingInvalid } from '../../../schema/process/settings';
import type { ContractKeys } from '../source-file/rule-problem';
import { readPluggedSource } from './plugged-source';
import { sourceConfigOf, type SourceConfig } from './source-config';

const EXPECTED_LIST = 'a JSON list of sources, or a file that holds one';
const EXPECTED = `${EXPECTED_LIST}, a source file, or a folder of source files`;
const element = z.looseObject({ credentialEnv: z.string().optional() });
/** Fields whose value is never secret; an address may hold a password. */
const SHOWN = ['id', 'agency', 'region'];
const SOURCE_FILES = ['.yaml', '.yml', '.json'];

export interface SourcesReading {
  readonly env: NodeJS.ProcessEnv;
  readonly agencies?: AgencyRegistry;
  /** The contracts that source files may name; null when only their agencies are known. */
  readonly contracts?: readonly ContractKeys[] | null;
}

/** A source with what an error says of the place where it was given. */
interface PlacedSource {
  readonly source: SourceConfig;
  readonly place: string;
}

/**
 * Reads `SOURCES`: a JSON list of sources, the path of a file that holds one, the path of one source file, or a folder
 * of them. An element of the list is a source, whose credential may come from an environment variable instead
 * (`credentialEnv`), or the path of a source file, relative to the list. Throws `SettingInvalid`, which names file, line,
 * source and field, but no secret.
 */
export function readSources(
  setting: string,
  env: NodeJS.ProcessEnv,
  agencies: AgencyRegistry = AGENCY_REGISTRY,
  contracts: readonly ContractKeys[] | null = null,
): SourceConfig[] {
  const known = new Map<string, string>();
  return placedSources(setting, { env, agencies, contracts }).map(({ source, place }) => {
    const before = known.get(source.id);
    if (before !== undefined) throw new SettingInvalid(place, 'each source once', `"${source.id}", as ${before}`);
    known.set(source.id, place);
    return source;
  });
}

function placedSources(setting: string, reading: Required<SourcesReading>): readonly PlacedSource[] {
  if (/^\s*[[{]/.test(setting)) return listedSources(setting, null, reading);
  // An address may hold a password, which an error about a file would show.
  if (setting.includes('://')) throw new SettingInvalid('SOURCES', EXPECTED, 'a value that is not shown');
  if (isFolder(setting)) {
    // Sorted, so that the same folder is read alike everywhere.
    const files = readdirSync(setting)
      .filter((name) => !name.startsWith('.') && SOURCE_FILES.includes(extname(name).toLowerCase()))
      .sort();
    if (files.length === 0) {
      const expected = `a folder with source files (${SOURCE_FILES.map((end) => `*${end}`).join(', ')})`;
      throw new SettingInvalid('SOURCES', expected, `"${setting}", which has none`);
    }
    return files.map((name) => readPluggedSource(join(setting, name), reading));
  }
  if (/\.ya?ml$/iu.test(setting)) return [readPluggedSource(setting, reading)];
  const text = readFile(setting).replace(/^\uFEFF/, '');
  return isSourceFile(text) ? [readPluggedSource(setting, reading)] : listedSources(text, setting, reading);
}

/** Whether a JSON file is one source file, and no list. */
function isSourceFile(text: string): boolean {
  const tree = parseTree(text);
  return tree?.type === 'object' && findNodeAtLocation(tree, ['contract']) !== undefined;
}

/** `path`: of the file that the list stands in; null for the setting itself. */
function listedSources(given: string, path: string | null, reading: Required<SourcesReading>): PlacedSource[] {
  const { env, agencies } = reading;
  const shape = sourceConfigOf(agencies);
  const text = given.replace(/^\uFEFF/, '');
  const file = path === null ? '' : `${path} `;
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

  return list.data.map((one, index) => {
    const node = tree.children?.[index];
    const place = (path: readonly PropertyKey[]) => {
      const at = path.map((step) => (typeof step === 'symbol' ? step.toString() : step));
      const field = [`SOURCES[${index}]`, ...at].join('.');
      return `${field} (${lineOf((node && findNodeAtLocation(node, at)) ?? node)})`;
    };
    if (typeof one === 'string') return readPluggedSource(resolve(path === null ? '.' : dirname(path), one), reading);
    return { source: toSource(one, { shape, env, place }), place: place(['id']) };
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
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
    throw new SettingInvalid('SOURCES', EXPECTED, `${shown}, which is none of them (${code})`);
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
