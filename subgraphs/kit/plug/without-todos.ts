import type { SourceFile } from '../../runtime/source-file/source-file';

/** The mapping of a draft, as far as it is known: codes and forms of dates that still say TODO are left out. */
export function withoutTodos(file: SourceFile): SourceFile {
  return { ...file, records: file.records.map((record) => ({ ...record, fields: known(record.fields) })) };
}

/** A path that says TODO stays: the field is then seen to be empty. */
const KEPT = ['from'];

function known<T>(rule: T): T {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return rule;
  const entries = Object.entries(rule).flatMap(([name, part]: [string, unknown]) => {
    if (name === 'at' && [part].flat().some(isTodo)) return [];
    if (name !== 'codes' || KEPT.includes(name)) return [[name, known(part)] as const];
    const codes = Object.entries(part as object).filter((code) => !code.some(isTodo));
    return codes.length === 0 ? [] : [[name, Object.fromEntries(codes)] as const];
  });
  return Object.fromEntries(entries) as T;
}

function isTodo(value: unknown): boolean {
  return typeof value === 'string' && /\bTODO\b/u.test(value);
}
