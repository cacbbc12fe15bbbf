import { RAILWAY } from '../../schema/agencies/agencies';
import type { AgencyContract } from '../runtime/agency/contract';
import { keyedByField } from '../runtime/agency/key-fields';
import { contractRecord } from '../runtime/wire/contract-record';
import { toClaims } from './claims';
import { readRecord } from './read-record';
import { contact, type RailwayRecordWire } from './wire';

/** Contacts with children. The native id is the rescue id. */
export const railwayContract: AgencyContract<RailwayRecordWire> = {
  agency: RAILWAY.name,
  name: 'railway/v1',
  records: {
    contact: contractRecord(contact, {
      title: 'Railway contact',
      description:
        'A contact of the railway protection force or the railway police with one child, on a train or at a station.',
      key: ['RescueId'],
      updatedAt: 'UpdatedAt',
    }),
  },
  ...keyedByField({ contact: 'RescueId' }),
  read: readRecord,
  toClaims,
};
