import { createHash, randomUUID } from 'node:crypto';
import type { DisclosureEntry } from '../../../../schema/rights/disclosure';
import { createSecrets } from '../../../../schema/signing/secrets';

export const secrets = createSecrets(Buffer.alloc(32, 7));

export const childToken = (child: string) => secrets.token('child', child);

/** An entry of the log; an officer of Katni who read about one child, where nothing else is said. */
export function disclosureEntry(given: Partial<DisclosureEntry> = {}): DisclosureEntry {
  return {
    id: randomUUID(),
    kind: 'DISCLOSURE',
    at: '2025-10-03T03:30:00.000Z',
    requestId: 'request-1',
    caller: {
      id: 'officer-1',
      role: 'STATION_IO',
      unit: { station: 'MP/23380012', district: 'MP/Katni', range: 'MP/Jabalpur', zone: 'MP/Jabalpur Zone' },
      state: 'MP',
      client: null,
    },
    purpose: { name: 'INVESTIGATE', legalBasis: 'JJ_ACT', caseReference: 'file 7/2025' },
    operation: { name: 'Trace', hash: createHash('sha256').update('query Trace { x }').digest('hex') },
    children: [{ token: childToken('child-1'), returned: { CASE: 'FULL' }, withheld: { REPORTS: 'EXISTS' } }],
    ...given,
  };
}
