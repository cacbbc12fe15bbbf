import type { AgencyContract } from '../../runtime/agency/contract';
import { MALFORMED, type FeedChange, type SourceRecord } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { Mapping } from '../mapping/mapping';
import { mapForeign } from './listed-row';

/** How a system's rows become records. */
export interface RowReading<R> {
  readonly mapping: Mapping;
  readonly contract: AgencyContract<R>;
}

/** A change as it is kept when it cannot be read: the foreign row, with what does not stand in it. */
interface KeptChange {
  readonly kind: string;
  /** The change instant, ISO 8601 UTC. */
  readonly at: string;
  readonly row: ForeignRow;
}

/** Reads a foreign row; MALFORMED when its key or the record itself cannot be read. `record` is null without a key. */
export function readForeign<R>(
  { mapping, contract }: RowReading<R>,
  kind: string,
  foreign: ForeignRow,
): { readonly record: SourceRecord | null; readonly value: R | typeof MALFORMED; readonly row: unknown } {
  const mapped = mapForeign(mapping, kind, foreign);
  if (mapped === MALFORMED) return { record: null, value: MALFORMED, row: null };
  return { ...mapped, value: contract.read(mapped.row, mapped.record) };
}

/** One change of a record whose row is at hand; `at` in ms. */
export function changeOfRow<R>(
  reading: RowReading<R>,
  { kind, at, foreign }: { readonly kind: string; readonly at: number; readonly foreign: ForeignRow },
): FeedChange<R> {
  const { record, value } = readForeign(reading, kind, foreign);
  const version = new Date(at).toISOString();
  return { record, value, version, row: { kind, at: version, row: foreign } satisfies KeptChange };
}

/** Reads a kept change again: the reader or the mapping may be another by now. */
export function readKeptChange<R>(reading: RowReading<R>, kept: unknown): FeedChange<R> {
  if (!isKept(kept)) return { record: null, value: MALFORMED, version: new Date(0).toISOString() };
  return changeOfRow(reading, { kind: kept.kind, at: Date.parse(kept.at), foreign: kept.row });
}

function isKept(value: unknown): value is KeptChange {
  if (typeof value !== 'object' || value === null || !('kind' in value && 'at' in value && 'row' in value))
    return false;
  const { kind, at, row } = value;
  return typeof kind === 'string' && typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof row === 'object';
}
