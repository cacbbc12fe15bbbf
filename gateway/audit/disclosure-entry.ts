import { hash } from 'node:crypto';
import type { CallerContext } from '../../schema/rights/caller';
import type { DisclosureEntry } from '../../schema/rights/disclosure';

/** The request that an entry is about: its caller, id and operation; null before the operation is known. */
export interface RecordedRequest {
  readonly callerContext: CallerContext;
  readonly requestId: string;
  readonly operation: { readonly name: string | null; readonly query: string } | null;
}

/** An entry of the disclosure log about a request. */
export function disclosureEntry(
  { callerContext: { caller, purpose }, requestId, operation }: RecordedRequest,
  about: Pick<DisclosureEntry, 'id' | 'kind' | 'at' | 'children' | 'unusual'>,
): DisclosureEntry {
  const { id, role, unit, state, client } = caller;
  return {
    ...about,
    requestId,
    caller: { id, role, unit, state, client },
    purpose,
    operation: { name: operation?.name ?? null, hash: hash('sha256', operation?.query ?? '', 'hex') },
  };
}
