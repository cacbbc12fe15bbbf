import { toNative } from '../runtime/agency/answered-records';
import type { SourceRecord } from '../runtime/agency/dialect';
import { inYear, type YearlyNumber } from '../runtime/wire/join-numbers';

/**
 * The wire separates its keys by pipes, which neither station codes nor numbers contain; the graph's native id has
 * slashes.
 */
export function toWireKey({ kind, native }: SourceRecord): string {
  return `${kind === 'fir' ? 'FIR' : 'MPR'}|${native.replaceAll('/', '|')}`;
}

/** The record of a wire key, `FIR|MP|23380012|2025|0123`; null for anything else. */
export function readWireKey(key: string): SourceRecord | null {
  const [, word, parts = ''] = /^(FIR|MPR)\|([^/]+)$/.exec(key) ?? [];
  const native = toNative(parts.replaceAll('|', '/'));
  return native === null ? null : { kind: word === 'FIR' ? 'fir' : 'missing-report', native };
}

/** The facts in the wire key of an FIR or a report; null when the key is missing or of another form. */
export function readNumberKey(key: string | null | undefined): {
  state: string;
  stationCode: string;
  year: number;
  no: string;
  written: string;
  number: YearlyNumber | null;
} | null {
  const match = /^(FIR|MPR)\|([^|]+)\|([^|]+)\|(\d{4})\|([^|]+)$/.exec(key?.trim() ?? '');
  if (!match) return null;
  const [, word, state = '', stationCode = '', text = '', no = ''] = match;
  const [kind, year] = [word === 'FIR' ? 'FIR' : 'MISSING_REPORT', Number(text)] as const;
  return { state, stationCode, year, no, written: `${no}/${year}`, number: inYear(no, year, kind) };
}
