import { isoInstant } from '../indian-clock';
import type { HeldRecord } from '../story/world';
import { stringsIn, type AgencySystem, type Wire } from './agency-system';
import { isPolicePaper, policeRecord, wireKey } from './police-records';
import { purgedRecord } from './purged-records';

const WORDS: Readonly<Record<string, string>> = { FIR: 'fir', MPR: 'missing-report' };

/** `FIR|MP|23010005|2025|0123` -> `fir:MP/23010005/2025/0123`; anything else becomes a key of no record. */
function toKey(wire: string): string {
  const [word = '', ...native] = wire.split('|');
  return `${WORDS[word] ?? '?'}:${native.join('/')}`;
}

function toWireKey(key: string): string {
  const [kind = '', native = ''] = key.split(':');
  return `${kind === 'fir' ? 'FIR' : 'MPR'}|${native.replaceAll('/', '|')}`;
}

function record(held: HeldRecord): Wire {
  const { draft } = held;
  if (!isPolicePaper(draft)) throw new TypeError(`no police record: ${draft.kind}`);
  return draft.kind === 'purged' ? purgedRecord(held, draft) : policeRecord(held, draft);
}

/** A state's police system, like CCTNS. */
export const policeSystem: AgencySystem = {
  agency: 'police',
  credentialHeader: 'x-api-key',
  credential: (secret) => secret,
  bulkPath: '/cctns/records/bulk',
  changesPath: '/cctns/changes',
  cursorParameter: 'after',
  limitParameter: 'limit',
  requestedKeys: (body) => stringsIn(body, 'keys')?.map(toKey) ?? null,
  record,
  bulkAnswer: (found, missing) => ({
    status: 'OK',
    records: found.map(({ wire }) => wire),
    notFound: missing.map(toWireKey),
  }),
  change: ({ seq, held, at, wire }) => ({
    seq,
    key: isPolicePaper(held.draft) ? wireKey(held.draft) : '',
    changedAt: isoInstant(at),
    op: wire ? 'UPSERT' : 'DELETE',
    ...(wire && { record: wire }),
  }),
  changesAnswer: ({ changes, next, more }) => ({ status: 'OK', changes, next, more }),
  refusal: (status) => ({ status: 'ERROR', error: { httpStatus: status } }),
};
