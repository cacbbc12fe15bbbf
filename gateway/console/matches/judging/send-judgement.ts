import type { Desk } from '../../desk/desk';
import { isObject, type AnswerError, type JsonObject, type Operation } from '../../graph/operation';
import { judge, type JudgementOrder } from '../../graph/operations/judge';

/** What became of a judgement. */
export type Outcome =
  | { readonly kind: 'DONE'; readonly judged: JsonObject; readonly operation: Operation }
  /** A child or what was judged of it changed after it was read. Nothing was done. */
  | { readonly kind: 'CHANGED'; readonly errors: readonly AnswerError[] }
  /** Nothing was done. */
  | { readonly kind: 'REFUSED'; readonly errors: readonly AnswerError[] }
  /** It may have been done. The same judgement can be sent again, and is never done twice. */
  | { readonly kind: 'UNKNOWN'; readonly errors: readonly AnswerError[] };

const CHANGED = ['CHILD_CHANGED', 'JUDGEMENT_CONFLICT'];
/** No answer came back, or one that says so itself. */
const UNKNOWN = ['OUTCOME_UNKNOWN', 'GRAPH_UNREACHABLE'];

/** What the graph says after it looked whether the judgement was made. Other refusals come before and say nothing of it. */
const OF_THE_JUDGEMENT = [
  ...CHANGED,
  ...['REASON_INVALID', 'REVIEW_NOT_FOUND', 'JUDGEMENT_NOT_FOUND', 'SPLIT_INVALID', 'CHILD_NOT_FOUND'],
  ...['IDEMPOTENCY_KEY_REUSED', 'ROLE_REFUSED'],
];

/** How often a judgement is sent without asking the officer. */
const SENDINGS = 2;

/**
 * Makes and sends judgements, each with a key of its own. A judgement whose outcome is unknown keeps its key until it is
 * known, so that sending it again never judges twice. A known outcome frees it: who confirms, takes it back and confirms
 * again in the same words judges anew.
 */
export function createJudge(send: Desk['send'], asker: () => string, newKey: () => string = () => crypto.randomUUID()) {
  const keys = new Map<string, string>();

  return async function sendJudgement(order: JudgementOrder, reason: string): Promise<Outcome> {
    const by = asker();
    // Another officer's key would judge in nobody's name, or answer with what is not theirs.
    const same = JSON.stringify([by, order, reason]);
    const wasUnknown = keys.has(same);
    const key = keys.get(same) ?? newKey();
    keys.set(same, key);
    const operation = judge(order, reason, key);
    let outcome = await sendOnce(send, order, operation, wasUnknown);
    // Never in the name of another who signed in meanwhile.
    for (let sent = 1; outcome.kind === 'UNKNOWN' && sent < SENDINGS && asker() === by; sent++) {
      outcome = await sendOnce(send, order, operation, true);
    }
    if (outcome.kind !== 'UNKNOWN') keys.delete(same);
    return outcome;
  };
}

export type SendJudgement = ReturnType<typeof createJudge>;

/** `wasUnknown`: the same was sent before, and nobody knows what became of it. */
async function sendOnce(
  send: Desk['send'],
  { act }: JudgementOrder,
  operation: Operation,
  wasUnknown: boolean,
): Promise<Outcome> {
  const { data, errors = [] } = await send(operation);
  const judged = data?.[act];
  if (isObject(judged)) return { kind: 'DONE', judged, operation };
  const codes = errors.map(({ extensions }) => extensions?.code ?? '');
  if (errors.length === 0 || codes.some((code) => UNKNOWN.includes(code))) return { kind: 'UNKNOWN', errors };
  if (wasUnknown && !codes.some((code) => OF_THE_JUDGEMENT.includes(code))) return { kind: 'UNKNOWN', errors };
  return { kind: codes.some((code) => CHANGED.includes(code)) ? 'CHANGED' : 'REFUSED', errors };
}
