import { nearestName } from './known-names';
import type { ListFile, RecordFile, RequestFile } from './record-file';
import type { SourceFile } from './source-file';
import type { FilePath } from './source-file-problem';
import type { ContractKeys, RuleProblem } from './rule-problem';

/** What a credential may fill. */
const OF_CREDENTIAL = ['user', 'secret'];

const PLACEHOLDER = /\{([A-Za-z]\w*)\}/gu;

/** Whether each `{…}` of a record's requests is known where it stands, and those that are needed are there. */
export function placeholderProblems(
  file: SourceFile,
  record: RecordFile,
  { at, contract }: { readonly at: number; readonly contract: ContractKeys | null },
): readonly RuleProblem[] {
  const problems: RuleProblem[] = [];
  const key = contract?.records[record.kind]?.key ?? null;
  const { lookup, changes } = record;
  if (lookup) {
    const path = ['records', at, 'lookup', 'request'];
    const isBulk = file.lookup.kind === 'bulk';
    problems.push(
      ...unknownIn(lookup.request, path, isBulk ? ['keys'] : key),
      ...credentialProblems(file, lookup.request, path),
    );
    if (isBulk) problems.push(...bulkProblems(lookup.request, path, key));
    else if (placeholdersOf(lookup.request).every((name) => OF_CREDENTIAL.includes(name))) {
      problems.push({ path, expected: 'the key in it, like {stationCode}', came: 'a request that names no record' });
    }
  }
  if (changes) {
    const path = ['records', at, 'changes', 'request'];
    problems.push(
      ...unknownIn(changes.request, path, allowedInList(file, changes)),
      ...credentialProblems(file, changes.request, path),
    );
    for (const name of neededInList(file, changes)) {
      if (!placeholdersOf(changes.request).includes(name)) {
        problems.push({ path, expected: `{${name}} in its path, query, form or body`, came: 'none' });
      }
    }
  }
  return problems;
}

/** A request without its credential would be refused, and a placeholder that nothing fills would be sent empty. */
function credentialProblems({ transport }: SourceFile, request: RequestFile, path: FilePath): RuleProblem[] {
  const auth = transport.kind !== 'files' && transport.auth?.kind === 'placeholders' ? transport.auth : null;
  const given = auth ? OF_CREDENTIAL.filter((name) => auth[name as 'user' | 'secret'] !== undefined) : [];
  const used = textsOf(request).flatMap(([at, text]) =>
    [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => ({ at, name })),
  );
  const misused = used
    .filter(({ name }) => OF_CREDENTIAL.includes(name))
    .flatMap(({ at, name }): RuleProblem[] => {
      const place = [...path, ...at];
      const came = `{${name}}`;
      if (!MAY_HOLD_CREDENTIAL.includes(String(at[0]))) {
        return [{ path: place, expected: 'a credential only in query, form or body', came }];
      }
      if (given.includes(name)) return [];
      return [{ path: place, expected: `transport.auth of the kind placeholders with its ${name}`, came }];
    });
  const unused = given
    .filter((name) => !used.some((one) => one.name === name))
    .map((name) => {
      const expected = `{${name}} of transport.auth in its query, form or body`;
      return { path, expected, came: 'none' };
    });
  return [...misused, ...unused];
}

/** A path stands in logs and errors of whatever is on the way. */
const MAY_HOLD_CREDENTIAL = ['query', 'form', 'body'];

function allowedInList({ changes }: SourceFile, { pages }: ListFile): string[] {
  const names = ['limit'];
  if (changes.kind === 'since') names.push('since');
  if (changes.kind === 'cursor' || pages?.by === 'token') names.push('cursor');
  if (pages?.by === 'page') names.push('page');
  if (pages?.by === 'offset') names.push('offset');
  return names;
}

function neededInList(file: SourceFile, list: ListFile): string[] {
  return allowedInList(file, list).filter((name) => name !== 'limit');
}

function bulkProblems(request: RequestFile, path: FilePath, key: readonly string[] | null): RuleProblem[] {
  const problems: RuleProblem[] = [];
  if (!placeholdersOf(request).includes('keys')) problems.push({ path, expected: '{keys} in it', came: 'none' });
  if (request.key === undefined) {
    problems.push({ path, expected: 'key: how one key is written where {keys} stands', came: 'nothing' });
  } else {
    problems.push(...unknownOf(request.key, [...path, 'key'], key));
  }
  return problems;
}

/** The parts of a request in which placeholders stand, with their paths. */
function textsOf({ path, query, headers, form = {}, body = '' }: RequestFile): (readonly [FilePath, string])[] {
  const inside = (part: string, texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([name, text]) => [[part, name], text] as const);
  return [
    [['path'], path],
    ...inside('query', query),
    ...inside('headers', headers),
    ...inside('form', form),
    [['body'], body],
  ];
}

/** The placeholders in a request, without those of a bulk lookup's `key`. */
export function placeholdersOf(request: RequestFile): string[] {
  return textsOf(request).flatMap(([, text]) => [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name));
}

/** `known`: null when the names of the key are not known here. */
function unknownIn(request: RequestFile, path: FilePath, known: readonly string[] | null): RuleProblem[] {
  // Those of a credential have rules of their own.
  return textsOf(request).flatMap(([at, text]) => unknownOf(text, [...path, ...at], known, OF_CREDENTIAL));
}

function unknownOf(
  text: string,
  path: FilePath,
  known: readonly string[] | null,
  others: readonly string[] = [],
): RuleProblem[] {
  if (known === null) return [];
  return [...text.matchAll(PLACEHOLDER)].flatMap(([written, name = '']) => {
    if (known.includes(name) || others.includes(name)) return [];
    const nearest = nearestName(name, known);
    const names = known.map((one) => `{${one}}`).join(', ');
    return [{ path, expected: nearest === null ? `of placeholders only ${names}` : `{${nearest}}`, came: written }];
  });
}
