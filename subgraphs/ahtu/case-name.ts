import { toNative } from '../runtime/agency/answered-records';
import type { SourceRecord } from '../runtime/agency/dialect';

/** The system names a case `cases/AHTU-MP-2025-0007`; its native id is the number alone. */
export const COLLECTION = 'cases/';

/** The case of a name; null for anything else. */
export function readName(name: unknown): SourceRecord | null {
  const native =
    typeof name === 'string' && name.startsWith(COLLECTION) ? toNative(name.slice(COLLECTION.length)) : null;
  return native === null ? null : { kind: 'case', native };
}
