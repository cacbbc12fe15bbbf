import { hash } from 'node:crypto';
import type { CallerContext } from '../../../schema/rights/caller';
import { codedError } from '../../../schema/errors/coded-error';
import type { DisclosureEntry, DisclosureLog } from '../../../schema/rights/disclosure';
import type { Secrets } from '../../../schema/signing/secrets';
import type { UnusualUse } from '../../../schema/rights/unusual-use';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';

/** Who asks, why, in which request, and the account of what they are told. */
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
  /** Who the children are, whoever asks: the log knows each by one token. Empty for an act that is about none. */
  readonly childIds: readonly string[];
  /** What was written. Its hash alone goes into the log: it may hold a name. */
  readonly text: string;
  /** Of UNUSUAL_USE alone. */
  readonly unusual?: UnusualUse;
}

/** Resolves when the act stands in the disclosure log, before which it must not take effect. Rejects with AUDIT_UNAVAILABLE. */
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
