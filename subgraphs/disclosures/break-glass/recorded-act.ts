import { hash } from 'node:crypto';
import type { CallerContext } from '../../../schema/rights/caller';
import { codedError } from '../../../schema/errors/coded-error';
import type { DisclosureEntry, DisclosureLog } from '../../../schema/rights/disclosure';
import type { Secrets } from '../../../schema/signing/secrets';
import type { UnusualUse } from '../../../schema/rights/unusual-use';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';

/** The caller with the purpose, the request, and the recorder of what is disclosed in it. */
export interface Asking {
  readonly callerContext: CallerContext;
  readonly requestId: string;
  readonly recorder: DisclosureRecorder;
}

export interface RecordingParts {
  readonly disclosures: DisclosureLog;
  readonly token: Secrets['token'];
}

interface Act {
  readonly id: string;
  readonly kind: Exclude<DisclosureEntry['kind'], 'DISCLOSURE'>;
  /** The mutation. */
  readonly name: string;
  /** ms since 1970. */
  readonly at: number;
  /** The children's ids in the registry; the log holds one token for each. Empty for an act that is about no child. */
  readonly childIds: readonly string[];
  /** What the officer wrote. Only its hash goes into the log, because it may hold a name. */
  readonly text: string;
  /** For UNUSUAL_USE only. */
  readonly unusual?: UnusualUse;
}

/** Resolves when the act is in the disclosure log; it must not take effect before. Rejects with AUDIT_UNAVAILABLE. */
export async function recordAct(
  { callerContext, requestId }: Asking,
  act: Act,
  { disclosures, token }: RecordingParts,
): Promise<void> {
  const { id, role, unit, state, client } = callerContext.caller;
  const entry: DisclosureEntry = {
    id: act.id,
    kind: act.kind,
    at: new Date(act.at).toISOString(),
    requestId,
    caller: { id, role, unit, state, client },
    purpose: callerContext.purpose,
    operation: { name: act.name, hash: hash('sha256', act.text, 'hex') },
    children: act.childIds.map((id) => ({ token: token('child', id), returned: {}, withheld: {} })),
    ...(act.unusual && { unusual: act.unusual }),
  };
  try {
    await disclosures.append([entry]);
  } catch {
    throw codedError('AUDIT_UNAVAILABLE');
  }
}
