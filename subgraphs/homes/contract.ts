import { HOMES } from '../../schema/agencies/agencies';
import type { AgencyContract } from '../runtime/agency/contract';
import { keyedByField } from '../runtime/agency/key-fields';
import { contractRecord } from '../runtime/wire/contract-record';
import { toClaims } from './claims';
import { readRecord } from './read-record';
import { cwcCase, profile, type HomesRecordWire } from './wire';

/** Stays and committee cases. The native id is the profile's id or the number of the case, which may contain slashes. */
export const homesContract: AgencyContract<HomesRecordWire> = {
  agency: HOMES.name,
  name: 'homes/v1',
  records: {
    stay: contractRecord(profile, {
      title: 'Stay',
      description: 'The stay of one child in one home (बालगृह), from admission to discharge.',
      key: ['profile_id'],
      updatedAt: 'last_modified',
    }),
    'cwc-case': contractRecord(cwcCase, {
      title: 'CWC case',
      description: 'The case of one child before a Child Welfare Committee (बाल कल्याण समिति).',
      key: ['case_no'],
      updatedAt: 'last_modified',
    }),
  },
  ...keyedByField({ stay: 'profile_id', 'cwc-case': 'case_no' }),
  read: readRecord,
  toClaims,
};
