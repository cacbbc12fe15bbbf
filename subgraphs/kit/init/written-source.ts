import type { AgencyContract, ValueSchema } from '../../runtime/agency/contract';
import type { DumpForm } from '../../sources/formats/dump';
import type { Column } from './columns';
import { furtherEntries } from './guessed-fields';
import type { GuessedRecord } from './guessed-record';
import { guessedRule, yamlText } from './guessed-rule';
import { fieldLines } from './written-fields';

export interface DraftParts {
  readonly source: string;
  readonly contract: AgencyContract<unknown>;
  readonly record: GuessedRecord;
  /** How the sample is written: a table, or an answer in this language. */
  readonly way: DumpForm | 'rest-json' | 'rest-xml' | 'soap';
  /** Whether a person said which sheet of the sample it is. */
  readonly isSheetChosen: boolean;
  /** Of the sample's file, and the path of the JSON Schema from where the draft will lie. */
  readonly sample: string;
  readonly schema: string;
}

/** The text of a source file with what could be guessed from a sample, each guess marked; the rest says TODO. */
export function draftSource(parts: DraftParts): string {
  const { source, contract, record, sample, schema } = parts;
  const end = source.slice(source.indexOf('-') + 1).toUpperCase();
  // A state has two letters, a railway zone up to four.
  const region = end.length <= 4 ? end : 'TODO';
  const key = contract.records[record.kind]?.key ?? [];
  const further = new Set(furtherEntries(record.columns));
  const unused = record.columns.filter(
    (column) => !further.has(column) && !record.guesses.some((guess) => guess.column === column),
  );
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    `# A draft from ${sample} with ${record.rows.length} rows. Look at each "guess"; whatever says TODO is not known yet,`,
    '# and the graph does not read the file before it is filled in. What becomes of the sample, this shows:',
    `#   npm run tool -- source try THIS-FILE --sample ${sample}`,
    `source: ${source}`,
    `contract: ${contract.name}`,
    `region: ${region} # guess: by the id; the state in two letters, or the zone`,
    ...wayLines(parts, key),
    ...indent(4, ['fields:', ...indent(2, fieldLines(record, key, region))]),
    ...expectedLines(parts),
    ...furtherLines(record.columns),
    ...unusedLines(unused.map(({ list, path }) => (list === null ? path : `${list}: ${path}`))),
    ...(record.unknown.length > 0
      ? [`unknown: [${record.unknown.map((text) => JSON.stringify(text)).join(', ')}] # guess: by the values`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function wayLines(parts: DraftParts, key: readonly string[]): readonly string[] {
  return typeof parts.way === 'object' ? fileLines(parts, parts.way) : httpLines(parts, parts.way, key);
}

function fileLines({ record, sample, isSheetChosen }: DraftParts, form: DumpForm): readonly string[] {
  const end = /\.[^.]*$/u.exec(sample)?.[0] ?? '';
  return [
    'transport:',
    '  kind: files',
    '  folder: TODO # the folder into which the system writes, relative to this file',
    `  format: ${form.format}`,
    ...(form.encoding === 'utf-8' ? [] : [`  encoding: ${form.encoding} # guess: by the bytes`]),
    '  settle: 1 min # how long a file stays as it is before it is taken',
    'lookup: { kind: none }',
    'changes: { kind: snapshot, every: 1 d } # how often a new file comes, each with all records; only what changed: kind: since',
    'records:',
    `  - kind: ${record.kind} # guess: by the names`,
    `    files: ${JSON.stringify(`*${end}`)} # guess: by the sample’s name`,
    ...(form.format === 'xlsx' ? [`    ${sheetLine(form.sheet, isSheetChosen)}`] : []),
    ...(form.header === undefined ? [] : [`    header: ${form.header} # guess: the first row of names, below a title`]),
  ];
}

function sheetLine(sheet: string | undefined, isChosen: boolean): string {
  if (sheet === undefined) return '# sheet: NAME # where it is not the first sheet of the workbook';
  return `sheet: ${yamlText(sheet)}${isChosen ? '' : ' # guess: its columns fit best'}`;
}

function httpLines({ record, contract, way }: DraftParts, kind: string, key: readonly string[]): readonly string[] {
  const isSoap = way === 'soap';
  const each = yamlText(record.path);
  const tags = key.map((name) => `<${name}>{${name}}</${name}>`).join('');
  const lookup = isSoap
    ? ['request:', '  path: /TODO', '  action: TODO', `  body: "<TODO>${tags}</TODO>"`]
    : ['request:', `  path: /TODO/${key.map((name) => `{${name}}`).join('/')}`];
  const list = isSoap
    ? ['request:', '  path: /TODO', '  action: TODO', '  body: "<TODO>{since}</TODO>"']
    : ['request:', '  path: /TODO', '  query: { TODO: "{since}" }'];
  const updated = record.guesses.filter(
    ({ list: inner, path }) => inner === null && path === contract.records[record.kind]?.updatedAt,
  );
  const [first] = updated;
  const changed = first ? guessedRule([first]) : null;
  return [
    'transport:',
    `  kind: ${kind} # guess: by the sample`,
    '  baseUrl: "https://TODO"',
    '  auth: { kind: header, name: TODO, secret: { env: SECRET_OF_THE_SOURCE } } # or basic, oauth2, mtls; in the request itself: placeholders',
    'lookup: { kind: single } # one record a call; several: bulk; no lookup: none',
    'changes: { kind: since, every: 1 min, overlap: 10 min, full: 1 d }',
    'records:',
    `  - kind: ${record.kind} # guess: by the names`,
    '    lookup:',
    ...indent(6, lookup),
    `      each: ${each} # guess: by the sample`,
    '      notFound: { status: [404] } # guess: or when: { path: …, equals: [ … ] }',
    '    changes:',
    ...indent(6, list),
    `      each: ${each} # guess: by the sample`,
    '      sinceAt: iso # guess: how {since} is written, like dd/MM/yyyy HH:mm',
    `      changedAt: ${changed === null ? '{ from: TODO }' : changed.text.startsWith('{') ? changed.text : `{ from: ${changed.text} }`} # ${changed?.comment ?? 'a row’s own time of its last change'}`,
  ];
}

/** What every record of the contract has, or every entry of a list that was guessed, and the sample does not show. */
function expectedLines({ contract, record }: DraftParts): readonly string[] {
  const schema = contract.records[record.kind]?.schema ?? {};
  const known = new Set([
    ...(contract.records[record.kind]?.key ?? []),
    ...record.guesses.flatMap(({ list, path }) =>
      list === null ? (path.split('.')[0] ?? '') : [list, `${list}.${path}`],
    ),
    ...(record.persons === null ? [] : [`${record.persons}.serial`]),
  ]);
  const lists = [...new Set(record.guesses.flatMap(({ list }) => list ?? []))];
  const missing = [
    ...requiredOf(schema),
    ...lists.flatMap((list) => requiredOf(entrySchema(schema, list)).map((name) => `${list}.${name}`)),
  ].filter((name) => !known.has(name));
  return missing.length === 0
    ? []
    : [
        '    # The contract expects these too, and counts them as lost where they are missing:',
        ...missing.map((name) => `    #   ${name}`),
      ];
}

function requiredOf(schema: ValueSchema): readonly string[] {
  return Array.isArray(schema['required']) ? (schema['required'] as readonly unknown[]).map(String) : [];
}

/** The schema of the entries of a list. */
function entrySchema(schema: ValueSchema, list: string): ValueSchema {
  const part = (of: unknown, name: string) => (isSchema(of) ? of[name] : undefined);
  const items = part(part(part(schema, 'properties'), list), 'items');
  return isSchema(items) ? items : {};
}

function isSchema(value: unknown): value is ValueSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A second child in the row is left to the writer of the file: which columns are whose, must be certain. */
function furtherLines(columns: readonly Column[]): readonly string[] {
  const further = furtherEntries(columns);
  return further.length === 0
    ? []
    : [
        '    # A row names several: each takes an entry of its own, as `entries: [{ fields: … }, { fields: … }]`. Of the others:',
        ...further.map(({ path }) => `    #   ${path}`),
      ];
}

function unusedLines(names: readonly string[]): readonly string[] {
  return names.length === 0
    ? []
    : ['    # Of the sample, no field was guessed for:', ...names.map((name) => `    #   ${name}`)];
}

function indent(spaces: number, lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${' '.repeat(spaces)}${line}`);
}
