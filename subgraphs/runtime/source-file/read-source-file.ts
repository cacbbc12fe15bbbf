import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { ContractKeys } from './rule-problem';
import { shapeProblems } from './shape-problems';
import { sourceFile, type SourceFile } from './source-file';
import type { SecretPlace } from './transport-file';
import { fieldName, SourceFileInvalid, type FilePath, type Place, type SourceFileProblem } from './source-file-problem';
import { ruleProblems } from './source-file-rules';
import { isSecretThere, readSecret, secretPlaces } from './source-secret';
import { NotYaml, readYaml, type YamlText } from './yaml-text';

/** A source file that was read and can be used. */
export interface WrittenSource {
  readonly file: SourceFile;
  /** The file's own path, absolute. */
  readonly path: string;
  /** Where it lies: what a source file names by a path is relative to it. */
  readonly folder: string;
  /** Reads a secret that the file names. Throws when it is no longer there. */
  readonly secret: (place: SecretPlace) => string;
  /** Where a path stands in the file: of an error that is found later (`MappingInvalid`). */
  readonly placeOf: (path: FilePath) => Place;
  /** Where a draft still says TODO; empty otherwise. */
  readonly todos: readonly Place[];
}

export interface SourceFileReading {
  readonly env: NodeJS.ProcessEnv;
  readonly agencies: AgencyRegistry;
  /** The contracts that there are; null when only their agencies and kinds are known here. */
  readonly contracts?: readonly ContractKeys[] | null;
  /** A draft may still say TODO, and its secrets and addresses need not be there yet. */
  readonly isDraft?: boolean;
}

/** Reads and checks a source file. Throws `SourceFileInvalid` with everything that is wrong with it. */
export function readSourceFile(path: string, reading: SourceFileReading): WrittenSource {
  const absolute = resolve(path);
  return readSourceText(textOf(path), path, { ...reading, folder: dirname(absolute), absolute });
}

interface LocatedReading extends SourceFileReading {
  readonly folder: string;
  readonly absolute: string;
}

function readSourceText(text: string, path: string, reading: LocatedReading): WrittenSource {
  const { env, agencies, contracts = null, isDraft = false, folder, absolute } = reading;
  const refuse = (problems: readonly SourceFileProblem[]) => {
    if (problems.length === 0) return;
    throw new SourceFileInvalid(
      path,
      problems.toSorted((one, other) => one.line - other.line || one.column - other.column),
    );
  };
  const yaml = yamlOf(text, path);
  const todos = todosIn(yaml.value);
  // First, because what stands in place of a value is wrong in other ways too.
  if (!isDraft) {
    const expected = 'what TODO stands for';
    refuse(todos.map((at) => ({ ...yaml.placeOf(at), field: fieldName(at), expected, came: 'TODO' })));
  }
  const { value, unset, used } = withVariables(yaml.value, env);
  if (!isDraft) {
    refuse(
      unset.map(({ at, name }) => ({
        ...yaml.placeOf(at),
        field: fieldName(at),
        expected: `the variable ${name} to be set`,
        came: 'nothing',
      })),
    );
  }
  const read = sourceFile.safeParse(value);
  if (!read.success) {
    refuse(shapeProblems(sourceFile, yaml, read.error));
    throw read.error;
  }
  const file = read.data;
  const rules = ruleProblems(file, { agencies, contracts }).map(({ path: at, expected, came, ofName = false }) => {
    return { ...yaml.placeOf(at, ofName ? 'KEY' : 'VALUE'), field: fieldName(at), expected, came };
  });
  const secrets = isDraft ? [] : secretPlaces({ transport: file.transport, changes: file.changes });
  const absent = secrets
    .filter(({ place }) => !isSecretThere(place, folder, env))
    .map(({ path: at, place }) => {
      const expected = 'env' in place ? `the variable ${place.env} to be set` : 'a file that can be read';
      return { ...yaml.placeOf(at), field: fieldName(at), expected, came: 'nothing' };
    });
  // An address is no secret: it may be printed.
  const secretNames = secretPlaces({ transport: file.transport, changes: file.changes }).flatMap(({ place }) =>
    'env' in place ? place.env : [],
  );
  const shown = used
    .filter(({ name }) => secretNames.includes(name))
    .map(({ at, name }) => {
      const expected = `another variable than ${name}, which holds a secret`;
      return { ...yaml.placeOf(at), field: fieldName(at), expected, came: 'that one' };
    });
  refuse([...rules, ...shown, ...absent]);
  return {
    file,
    path: absolute,
    folder,
    secret: (place) => readSecret(place, folder, env),
    placeOf: (at) => yaml.placeOf(at),
    todos: todos.map((at) => yaml.placeOf(at)),
  };
}

function yamlOf(text: string, path: string): YamlText {
  try {
    return readYaml(text);
  } catch (error) {
    if (!(error instanceof NotYaml)) throw error;
    const { place, expected, came } = error;
    throw new SourceFileInvalid(path, [{ ...place, field: '', expected, came }]);
  }
}

function textOf(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const came = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'another encoding' : `none (${code ?? 'unreadable'})`;
    throw new SourceFileInvalid(path, [{ line: 1, column: 1, field: '', expected: 'a file in UTF-8', came }]);
  }
}

/** The paths of the values that still say TODO. */
function todosIn(value: unknown, path: FilePath = []): readonly FilePath[] {
  if (typeof value === 'string') return /\bTODO\b/u.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    todosIn(part, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

const VARIABLE = /\$\{([A-Z][A-Z0-9_]*)\}/gu;
/** These differ between a test system and the real one. */
const WITH_VARIABLES = ['baseUrl', 'folder'];

function withVariables(value: unknown, env: NodeJS.ProcessEnv) {
  const unset: { readonly at: FilePath; readonly name: string }[] = [];
  const used: { readonly at: FilePath; readonly name: string }[] = [];
  const transport: unknown = isObject(value) ? value['transport'] : null;
  if (!isObject(value) || !isObject(transport)) return { value, unset, used };
  const filled = { ...transport };
  for (const field of WITH_VARIABLES) {
    const written = transport[field];
    if (typeof written !== 'string') continue;
    filled[field] = written.replaceAll(VARIABLE, (_, name: string, offset: number) => {
      used.push({ at: ['transport', field], name });
      const set = env[name];
      if (set !== undefined && set !== '') return set;
      unset.push({ at: ['transport', field], name });
      // What a draft goes on with.
      return offset === 0 ? 'http://draft.invalid' : 'draft.invalid';
    });
  }
  return { value: { ...value, transport: filled }, unset, used };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
