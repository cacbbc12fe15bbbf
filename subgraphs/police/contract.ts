import { POLICE, type RecordKind } from '../../schema/agencies/agencies';
import type { KindOf } from '../../schema/agencies/agency-descriptor';
import { westernDigits } from '../india/western-digits';
import { toNative } from '../runtime/agency/answered-records';
import type { AgencyContract } from '../runtime/agency/contract';
import { partIn } from '../runtime/agency/key-fields';
import { contractRecord } from '../runtime/wire/contract-record';
import { isAbsent } from '../runtime/wire/record-reading';
import { Unread } from '../runtime/wire/unread';
import { toClaims } from './claims';
import { readRecord } from './read-record';
import { fir, missingReport, type PoliceRecordWire } from './wire';
import { toWireKey } from './wire-key';

const KEY = {
  fir: ['stateCode', 'stationCode', 'year', 'firNo'],
  'missing-report': ['stateCode', 'stationCode', 'year', 'reportNo'],
} as const satisfies Record<KindOf<typeof POLICE>, readonly string[]>;

/** FIRs and missing-person reports. The native id is `MP/23380012/2025/0123`, each part as the system writes it. */
export const policeContract: AgencyContract<PoliceRecordWire> = {
  agency: POLICE.name,
  name: 'police/v1',
  records: {
    fir: contractRecord(fir, {
      title: 'FIR',
      description: 'A first information report (प्रथम सूचना रिपोर्ट) about one or several children.',
      key: KEY.fir,
      updatedAt: 'updatedAt',
      follows: ['station'],
    }),
    'missing-report': contractRecord(missingReport, {
      title: 'Missing-person report',
      description: 'A report in the register of missing persons (गुम इंसान) about one or several children.',
      key: KEY['missing-report'],
      updatedAt: 'updatedAt',
      follows: ['station'],
    }),
  },

  identify(kind, row) {
    const parts = keyFieldsOf(kind)?.map((field) => partOf(field, partIn(row, field)));
    if (!parts || parts.includes(null)) return null;
    const native = toNative(parts.join('/'));
    if (native === null) return null;
    const record = { kind, native };
    const [, code] = parts;
    const absent = {
      ...(isAbsent(row['key']) ? { key: toWireKey(record) } : {}),
      ...(isAbsent(row['type']) ? { type: kind === 'fir' ? 'FIR' : 'MPR' } : {}),
    };
    return { record, row: { ...row, ...absent, station: stationWith(row['station'], code) } };
  },

  keyOf({ kind, native }) {
    const fields = keyFieldsOf(kind);
    const parts = native.split('/');
    if (!fields || parts.length !== fields.length || toNative(native) !== native) return null;
    const named = Object.fromEntries(fields.map((field, place) => [field, parts[place] ?? '']));
    return Object.entries(named).every(([field, part]) => partOf(field, part) === part) ? named : null;
  },

  read: readRecord,
  toClaims,
};

function keyFieldsOf(kind: RecordKind): readonly string[] | null {
  return kind === 'fir' || kind === 'missing-report' ? KEY[kind] : null;
}

/** The part as it stands in a native id, if it can: the wire key divides its parts by pipes, and has years in digits. */
function partOf(field: string, written: string | null): string | null {
  if (written === null || written === '' || written.includes('|')) return null;
  if (field !== 'year') return written;
  const year = westernDigits(written);
  return /^(19|2[01])\d\d$/.test(year) ? year : null;
}

/** The station with the code of the paper's key where it has none of its own. */
function stationWith(station: unknown, code: unknown): unknown {
  if (isAbsent(station)) return { code };
  if (typeof station !== 'object' || Array.isArray(station) || station instanceof Unread) return station;
  return isAbsent(Reflect.get(station, 'code')) ? { ...station, code } : station;
}
