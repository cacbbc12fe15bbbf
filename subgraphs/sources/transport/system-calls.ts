import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import { createAgencyClient, type AgencyAnswer } from '../../runtime/agency/agency-client';
import { AgencyFailure } from '../../runtime/agency/agency-failure';
import { limitsOf, type AnswerLimits } from '../../runtime/agency/answer-limits';
import { createAnswerReader } from '../../runtime/agency/answer-reader';
import type { AgencyRequest } from '../../runtime/agency/dialect';
import type { SourceFile } from '../../runtime/source-file/source-file';
import type { HttpTransport } from './compiled-request';
import type { Credentials } from './credentials';
import { FAULT_STATUSES, fromEnvelope } from './soap';
import { createTurns } from './turns';
import { createXmlAnswerReader } from './xml-answer-reader';

const MAX_BYTES = 8_000_000;
/** Of a list that comes in one piece: as much as the parse thread has memory for. */
const WHOLE_LIST: AnswerLimits = {
  bytes: 24_000_000,
  values: 2_000_000,
  depth: 32,
  rows: 200_000,
  ofRow: { characters: 256_000, values: 16_000, depth: 32 },
};
/** A page may take longer than a lookup: nobody waits for it. */
const LIST_MS = 30_000;

/** A request, and how it waits for its turn. */
export interface SystemRequest {
  readonly kind: 'LOOKUP' | 'LIST';
  /** The most records of the answer; null for a list in one piece. */
  readonly most: number | null;
  readonly asks: AgencyRequest['asks'];
  /** Statuses that are an answer. */
  readonly answers: readonly number[];
  /** Throws `AgencyFailure` when the request cannot be made. */
  readonly fill: () => Pick<AgencyRequest, 'method' | 'path' | 'query' | 'form' | 'text' | 'headers'>;
}

/** Sends requests to one system: in its hours, at its rate, with its credentials. */
export interface SystemCalls {
  /**
   * The answer; its body is what is within the envelope for SOAP, where a fault is `Fault`. Rejects with `AgencyFailure`
   * or `CursorUnknown`.
   */
  send(request: SystemRequest): Promise<AgencyAnswer>;
  close(): Promise<void>;
}

export function createSystemCalls(
  { source, transport }: { source: SourceFile['source']; transport: HttpTransport },
  { credentials, clock, log }: { credentials: Credentials; clock: Clock; log: Log },
): SystemCalls {
  const { attempt: attemptMs, budget: budgetMs, concurrency, baseUrl } = transport;
  const turns = createTurns(transport, clock);
  const isSoap = transport.kind === 'soap';
  const client = createAgencyClient(
    { id: source, baseUrl, attemptMs, budgetMs, concurrency, maxBytes: MAX_BYTES },
    {},
    {
      ...{ clock, log, faults: isSoap ? FAULT_STATUSES : [] },
      reader:
        transport.kind === 'rest-json' ? createAnswerReader(clock) : createXmlAnswerReader(acceptOf(transport), clock),
      ...(credentials.tls && { tls: credentials.tls }),
      mayRepeat: () => turns.mayRepeat(),
      onSlowDown: (ms) => turns.slowDown(ms),
    },
  );

  async function exchange(request: SystemRequest, deadline: number | null): Promise<AgencyAnswer> {
    const { most, asks, answers } = request;
    const own = await credentials.headers();
    const filled = request.fill();
    const message: AgencyRequest = {
      ...{ ...filled, asks, most: most ?? 0, answers: [...answers, 401] },
      headers: { ...filled.headers, ...own },
    };
    const limits = {
      attemptMs: deadline === null ? Math.max(attemptMs, LIST_MS) : attemptMs,
      budgetMs: deadline === null ? Math.max(budgetMs, 2 * LIST_MS) : deadline - clock.now(),
      answer: most === null ? WHOLE_LIST : limitsOf({ most }, MAX_BYTES),
    };
    const answer = await client.exchange(message, limits);
    if (answer.status !== 401) return answer;
    if (!credentials.renew(own)) throw new AgencyFailure('AGENCY_REFUSED');
    const renewed = await credentials.headers();
    if (deadline !== null) limits.budgetMs = deadline - clock.now();
    const second = await client.exchange({ ...message, headers: { ...filled.headers, ...renewed } }, limits);
    if (second.status === 401) throw new AgencyFailure('AGENCY_REFUSED');
    return second;
  }

  return {
    async send(request) {
      const isLookup = request.kind === 'LOOKUP';
      const deadline = isLookup ? clock.now() + budgetMs : null;
      const answer = await turns.run(request.kind, isLookup ? budgetMs : Infinity, () => exchange(request, deadline));
      return isSoap && answer.body !== null ? { ...answer, body: fromEnvelope(answer.body) } : answer;
    },
    async close() {
      turns.close();
      await Promise.all([client.close(), credentials.close()]);
    },
  };
}

function acceptOf(transport: HttpTransport): string {
  const isNew = transport.kind === 'soap' && transport.version === '1.2';
  return isNew ? 'application/soap+xml' : 'text/xml, application/xml';
}
