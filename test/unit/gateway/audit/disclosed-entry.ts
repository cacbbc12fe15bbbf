import { createHash } from 'node:crypto';
import type { DisclosureEntry } from '../../../../schema/rights/disclosure';

/** An entry for the log, with this id. */
export function disclosedEntry(id: string): DisclosureEntry {
  return {
    id: `entry-${id}`,
    kind: 'DISCLOSURE',
    at: '2025-10-03T03:30:00.000Z',
    requestId: `request-${id}`,
    caller: { id: 'officer-1', role: 'STATION_IO', unit: { station: 'MP/23380012' }, state: 'MP', client: null },
    purpose: { name: 'INVESTIGATE', legalBasis: 'JJ_ACT', caseReference: 'file 7/2025' },
    operation: { name: 'Trace', hash: createHash('sha256').update('query').digest('hex') },
    children: [{ token: 'child-AAAAAAAAAAAAAAAAAAAA', returned: { CASE: 'FULL' }, withheld: {} }],
  };
}

export const idsOf = (entries: readonly DisclosureEntry[]) => entries.map(({ id }) => id.replace('entry-', ''));
