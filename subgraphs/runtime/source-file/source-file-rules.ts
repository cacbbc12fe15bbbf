import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { placeholderProblems } from './placeholder-rules';
import type { RecordFile } from './record-file';
import type { SourceFile } from './source-file';
import type { ContractKeys, RuleProblem } from './rule-problem';
import type { FilePath } from './source-file-problem';
import { holdsLiteralSecret, holdsSecretInQuery, isLiteralSecret } from './source-secret';

export interface Known {
  readonly agencies: AgencyRegistry;
  /** Null: which contracts there are is not known here. */
  readonly contracts: readonly ContractKeys[] | null;
}

/** What a schema cannot say. */
export function ruleProblems(file: SourceFile, known: Known): readonly RuleProblem[] {
  return [
    ...agencyProblems(file, known),
    ...regionProblems(file, known),
    ...kindProblems(file, known),
    ...wayProblems(file),
    ...file.records.flatMap((record, at) => [
      ...recordProblems(file, record, at),
      ...placeholderProblems(file, record, { at, contract: contractOf(file, known) }),
    ]),
    ...addressProblems(file),
  ];
}

function contractOf(file: SourceFile, { contracts }: Known): ContractKeys | null {
  return contracts?.find(({ name }) => name === file.contract) ?? null;
}

/** In another writing no caller of that state would be told of the source. */
function regionProblems({ source, region }: SourceFile, { agencies }: Known): RuleProblem[] {
  const agency = agencies.agencyOfSource(source);
  if (agency === null || agencies.agency(agency).region !== 'STATE' || /^([A-Z]{2}|TODO)$/u.test(region)) return [];
  return [{ path: ['region'], expected: 'the state in two letters, like RJ', came: `"${region}"` }];
}

function agencyProblems({ source, contract }: SourceFile, { agencies, contracts }: Known): RuleProblem[] {
  const agency = agencies.agencyOfSource(source);
  if (agency === null) {
    return [{ path: ['source'], expected: 'an id of the form agency-region, like police-rj', came: `"${source}"` }];
  }
  if (contract.split('/')[0] !== agency) {
    return [
      { path: ['contract'], expected: `a contract of ${agency}, with which the id begins`, came: `"${contract}"` },
    ];
  }
  const names = contracts?.map(({ name }) => name) ?? null;
  if (names === null || names.includes(contract)) return [];
  return [{ path: ['contract'], expected: `one of ${names.join(', ')}`, came: `"${contract}"` }];
}

function kindProblems(file: SourceFile, { agencies }: Known): RuleProblem[] {
  const agency = agencies.agencyOfSource(file.source);
  if (agency === null) return [];
  const kinds = Object.keys(agencies.agency(agency).kinds);
  return file.records.flatMap(({ kind }, at) => {
    const path = ['records', at, 'kind'];
    if (!kinds.includes(kind)) return [{ path, expected: `one of ${kinds.join(', ')}`, came: `"${kind}"` }];
    const isSecond = file.records.findIndex((other) => other.kind === kind) < at;
    return isSecond ? [{ path, expected: 'each kind once', came: `"${kind}" again` }] : [];
  });
}

function wayProblems({ transport, lookup, changes }: SourceFile): RuleProblem[] {
  if (transport.kind !== 'files') {
    const expected = 'bulk or single, because changes by cursor leave no copies to serve';
    const isUnserved = changes.kind === 'cursor' && lookup.kind === 'none';
    return isUnserved ? [{ path: ['lookup', 'kind'], expected, came: 'none' }] : [];
  }
  const problems: RuleProblem[] = [];
  if (lookup.kind !== 'none') {
    problems.push({ path: ['lookup', 'kind'], expected: 'none, because files answer no lookups', came: lookup.kind });
  }
  if (changes.kind !== 'snapshot' && changes.kind !== 'since') {
    problems.push({ path: ['changes', 'kind'], expected: 'snapshot or since, for files', came: changes.kind });
  }
  const isCsv = transport.format === 'csv';
  if (!isCsv && transport.delimiter !== undefined) {
    problems.push(surplus(['transport', 'delimiter'], 'only for the format csv'));
  }
  return problems;
}

function recordProblems({ transport, lookup, changes }: SourceFile, record: RecordFile, at: number): RuleProblem[] {
  const path = ['records', at];
  if (transport.kind === 'files') {
    const isSheet = transport.format === 'xlsx';
    const isTable = isSheet || transport.format === 'csv';
    return [
      ...(record.files === undefined ? [missing(path, 'files: which files of the folder hold these records')] : []),
      ...(record.lookup ? [surplus([...path, 'lookup'], 'not for files')] : []),
      ...(record.changes ? [surplus([...path, 'changes'], 'not for files')] : []),
      ...(record.sheet !== undefined && !isSheet ? [surplus([...path, 'sheet'], 'only for the format xlsx')] : []),
      ...(record.header !== undefined && !isTable
        ? [surplus([...path, 'header'], 'only for the formats csv and xlsx')]
        : []),
    ];
  }
  const problems: RuleProblem[] = (['files', 'sheet', 'header', 'each'] as const)
    .filter((name) => record[name] !== undefined)
    .map((name) => surplus([...path, name], 'only for the transport files'));
  if (lookup.kind === 'none' && record.lookup) {
    problems.push(surplus([...path, 'lookup'], 'not where lookup.kind is none'));
  }
  if (lookup.kind !== 'none' && !record.lookup)
    problems.push(missing(path, `lookup, because lookup.kind is ${lookup.kind}`));
  if (record.lookup?.notFound.leftOut) {
    const leftOut = [...path, 'lookup', 'notFound', 'leftOut'];
    if (lookup.kind !== 'bulk') problems.push(surplus(leftOut, 'only where lookup.kind is bulk'));
    else if (!record.lookup.ok) {
      const expected = 'ok beside notFound: else an error text would say that no record exists';
      problems.push({ path: leftOut, expected, came: 'none' });
    }
  }
  const { changes: list } = record;
  if (!list) {
    if (changes.kind !== 'push') problems.push(missing(path, `changes, because changes.kind is ${changes.kind}`));
    return problems;
  }
  const listPath = [...path, 'changes'];
  if (list.gives === 'keys') {
    const given = [...listPath, 'gives'];
    if (changes.kind !== 'since') {
      problems.push({ path: given, expected: 'records, where changes.kind is not since', came: 'keys' });
    }
    if (lookup.kind === 'none') {
      problems.push({ path: given, expected: 'records, where lookup.kind is none', came: 'keys' });
    }
  } else if (list.key) problems.push(surplus([...listPath, 'key'], 'only for gives: keys'));
  if (changes.kind === 'cursor' && list.next === undefined) {
    problems.push(missing(listPath, 'next: where the next cursor is in the answer'));
  }
  if (changes.kind === 'since' && list.changedAt === undefined) {
    problems.push(missing(listPath, 'changedAt: where a row has the time of its last change'));
  }
  return problems;
}

function addressProblems(file: SourceFile): RuleProblem[] {
  const { transport } = file;
  if (transport.kind === 'files') return [];
  const problems: RuleProblem[] = [];
  const addresses: [FilePath, string][] = [[['transport', 'baseUrl'], transport.baseUrl]];
  if (transport.auth?.kind === 'oauth2') addresses.push([['transport', 'auth', 'tokenUrl'], transport.auth.tokenUrl]);
  for (const [path, address] of addresses) {
    const { username, password } = new URL(address);
    if (username !== '' || password !== '') problems.push(literal(path, 'an address without user and password'));
    if (holdsSecretInQuery(address)) problems.push(literal(path, SECRETS_ELSEWHERE));
  }
  for (const [at, record] of file.records.entries()) {
    for (const way of ['lookup', 'changes'] as const) {
      const request = record[way]?.request;
      if (!request) continue;
      const path = ['records', at, way, 'request'];
      if (holdsSecretInQuery(request.path)) problems.push(literal([...path, 'path'], SECRETS_ELSEWHERE));
      for (const part of ['headers', 'query', 'form'] as const) {
        for (const [name, text] of Object.entries(request[part] ?? {})) {
          if (isLiteralSecret(name, text)) problems.push(literal([...path, part, name], SECRETS_ELSEWHERE));
        }
      }
      if (holdsLiteralSecret(request.body ?? '')) problems.push(literal([...path, 'body'], SECRETS_ELSEWHERE));
    }
  }
  return problems;
}

const SECRETS_ELSEWHERE = 'no secret in this file: transport.auth names the variable or file that holds it';

function literal(path: FilePath, expected: string): RuleProblem {
  return { path, expected, came: 'what looks like a secret' };
}

function missing(path: FilePath, expected: string): RuleProblem {
  return { path, expected, came: 'nothing' };
}

function surplus(path: FilePath, why: string): RuleProblem {
  return { path, expected: `no ${String(path.at(-1))} (${why})`, came: 'one', ofName: true };
}
