import { parseRecordKey } from '../../../schema/agencies/record-key';
import type { ChildRow, KnownClaim } from '../../../subgraphs/children/registry/claims/claim-rows';

export const FIR = 'police-mp:fir:MP/23380012/2025/0123';
export const STAY = 'homes-rj:stay:CHB2025_000123';
export const CWC_CASE = 'homes-rj:cwc-case:CWC/ALW/C/2025/0311';
export const AHTU_CASE = 'ahtu-mp:case:AHTU-MP-2025-0007';
export const CONTACT = 'railway-nwr:contact:NWR-RPF-2025-000017';

/** What the registry knows of a child by one record. It states only what the test is about. */
export function knownClaim(recordId: string, stated: Partial<KnownClaim> = {}): KnownClaim {
  const key = parseRecordKey(recordId);
  if (!key) throw new Error(`no record key: ${recordId}`);
  const { agency, source, kind } = key;
  const nothing = { names: [], sex: 'UNKNOWN', born: null, milestones: [], protects: false, inHandOf: null } as const;
  const alone = { linkedBy: [], bears: [], cites: [], heldBy: [], confirmedWith: [], judgedBy: [] };
  const vouched = { vouchedId: 'canonical', guarded: false };
  return { claimId: `c-${recordId}`, agency, source, kind, recordId, ...nothing, ...alone, ...vouched, ...stated };
}

export function childRow(...claims: readonly KnownClaim[]): ChildRow {
  return { id: 'canonical', claims };
}
