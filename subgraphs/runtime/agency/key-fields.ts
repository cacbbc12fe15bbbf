import type { RecordKind } from '../../../schema/agencies/agencies';
import { nativeIn, toNative } from './answered-records';
import type { AgencyContract } from './contract';

/** The id in a row's `field`, if it can be one of several parts of a native id; null for anything else. */
export function partIn(row: unknown, field: string): string | null {
  const part = nativeIn(row, field);
  return part === null || part.includes('/') ? null : part;
}

/** For records whose native id is the value of one field, by kind of record. Such an id may contain slashes. */
export function keyedByField(
  fields: Readonly<Record<RecordKind, string>>,
): Pick<AgencyContract<unknown>, 'identify' | 'keyOf'> {
  const fieldOf = (kind: RecordKind) => (Object.hasOwn(fields, kind) ? (fields[kind] ?? null) : null);
  return {
    identify(kind, row) {
      const field = fieldOf(kind);
      const native = field === null ? null : nativeIn(row, field);
      return native === null ? null : { record: { kind, native }, row };
    },
    keyOf({ kind, native }) {
      const field = fieldOf(kind);
      return field === null || toNative(native) !== native ? null : { [field]: native };
    },
  };
}
