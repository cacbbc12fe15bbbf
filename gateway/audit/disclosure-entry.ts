import { hash } from 'node:crypto';
import type { CallerContext } from '../../schema/rights/caller';
import type { DisclosureEntry } from '../../schema/rights/disclosure';

/** Who asks, in which request, and with what: the operation's name and text, null before it is known. */
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
