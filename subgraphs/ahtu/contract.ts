import { AHTU } from '../../schema/agencies/agencies';
import { nativeIn, toNative } from '../runtime/agency/answered-records';
import type { AgencyContract } from '../runtime/agency/contract';
import { contractRecord } from '../runtime/wire/contract-record';
import { COLLECTION, readName } from './case-name';
import { toClaims } from './claims';
import { readRecord } from './read-record';
import { ahtuCase, type AhtuRecordWire } from './wire';

/** Cases of units. The native id is the number of the case; only the hand-written dialect has `cases/` before it. */
export const ahtuContract: AgencyContract<AhtuRecordWire> = {
  agency: AHTU.name,
  name: 'ahtu/v1',
  records: {
    case: contractRecord(ahtuCase, {
      title: 'AHTU case',
      description: 'The case of one child at an anti-human-trafficking unit (मानव तस्करी रोधी इकाई).',
      key: ['name'],
      updatedAt: 'updateTime',
    }),
  },

  identify(kind, row) {
    const written = nativeIn(row, 'name') ?? '';
    const record = kind === 'case' ? readName(written.startsWith(COLLECTION) ? written : COLLECTION + written) : null;
    return record && isNumber(record.native) ? { record, row: { ...row, name: COLLECTION + record.native } } : null;
  },

  keyOf: ({ kind, native }) => (kind === 'case' && isNumber(native) ? { name: native } : null),
  read: readRecord,
  toClaims,
};

function isNumber(native: string): boolean {
  return toNative(native) === native && !native.startsWith(COLLECTION);
}
