import type { RecordKind } from '../../../schema/agencies/agencies';
import type { AgencyContract } from '../../runtime/agency/contract';
import type { SourceRecord } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { SourceFile } from '../../runtime/source-file/source-file';
import { compileMapping } from './compile-mapping';
import { MappingInvalid } from './rules/mapping-invalid';

/**
 * Compiles how lists that only name records say which: by the record's own rules for its key, or by `changes.key`. Throws
 * `MappingInvalid`.
 */
export function compileKeys(
  file: SourceFile,
  contract: AgencyContract<unknown>,
): (kind: RecordKind, row: ForeignRow) => SourceRecord | null {
  const mappings = new Map(
    file.records.flatMap((record, at) => {
      const { kind, changes } = record;
      if (changes?.gives !== 'keys') return [];
      const key = contract.records[kind]?.key ?? [];
      const stranger = Object.keys(changes.key ?? {}).find((name) => !key.includes(name));
      const path = ['records', at, 'changes', 'key'];
      if (stranger !== undefined) throw new MappingInvalid([...path, stranger], `one of ${key.join(', ')}`, stranger);
      const own = Object.entries(record.fields).filter(([name]) => key.includes(name));
      const fields = { ...Object.fromEntries(own), ...changes.key };
      try {
        return [[kind, compileMapping({ ...file, records: [{ ...record, fields }] }, contract)] as const];
      } catch (error) {
        throw error instanceof MappingInvalid ? placed(error, at, changes.key ?? {}) : error;
      }
    }),
  );
  return (kind, row) => mappings.get(kind)?.identify(kind, row) ?? null;
}

/** Where the rule stands in the file: it was compiled as one of the record's fields. */
function placed({ path, expected, came }: MappingInvalid, at: number, key: object): MappingInvalid {
  const [, , , name, ...rest] = path;
  const isOfList = name !== undefined && Object.hasOwn(key, name);
  const place = isOfList ? ['records', at, 'changes', 'key', name, ...rest] : ['records', at, ...path.slice(2)];
  return new MappingInvalid(place, expected, came);
}
