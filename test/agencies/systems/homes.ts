import { isoInstant } from '../indian-clock';
import { nativeNumber } from '../story/numbers';
import type { HeldRecord } from '../story/world';
import { stringsIn, type AgencySystem, type Wire } from './agency-system';
import { cwcWire, stayWire } from './homes-records';

function record(held: HeldRecord): Wire {
  const { draft } = held;
  if (draft.kind === 'stay') return stayWire(held, draft);
  if (draft.kind === 'cwc-case') return cwcWire(held, draft);
  throw new TypeError(`no record of homes: ${draft.kind}`);
}

function requestedKeys(body: string): string[] | null {
  const [profiles, cases] = [stringsIn(body, 'profileIds'), stringsIn(body, 'cwcCaseNos')];
  return profiles && cases && [...profiles.map((id) => `stay:${id}`), ...cases.map((no) => `cwc-case:${no}`)];
}

/** A state's homes and Child Welfare Committees. */
export const homesSystem: AgencySystem = {
  agency: 'homes',
  credentialHeader: 'authorization',
  credential: (secret) => `Bearer ${secret}`,
  bulkPath: '/api/v2/records/search',
  changesPath: '/api/v2/changes',
  cursorParameter: 'after',
  limitParameter: 'limit',
  requestedKeys,
  record,
  bulkAnswer: (found) => ({
    success: true,
    data: {
      profiles: found.filter(({ held }) => held.draft.kind === 'stay').map(({ wire }) => wire),
      cwcCases: found.filter(({ held }) => held.draft.kind === 'cwc-case').map(({ wire }) => wire),
    },
  }),
  change: ({ held, at, wire }) => ({
    ref: `${held.draft.kind === 'stay' ? 'PROFILE' : 'CWC'}/${nativeNumber(held.draft)}`,
    deleted: wire === null,
    modified: isoInstant(at),
    ...(wire && { body: wire }),
  }),
  changesAnswer: ({ changes, next, more }) => ({
    success: true,
    data: { items: changes, cursor: next, hasMore: more },
  }),
  refusal: (status) => ({ success: false, error: `HTTP_${status}` }),
};
