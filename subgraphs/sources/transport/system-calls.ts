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
/** Of a list that comes in one piece: as much as the parse thread has memory for. A page may have as many bytes. */
const WHOLE_LIST: AnswerLimits = {
  bytes: 24_000_000,
  values: 2_000_000,
  depth: 32,
  rows: 200_000,
  ofRow: { characters: 256_000, values: 16_000, depth: 32 },
};
const UNAUTHORIZED = 401;
/** A page may take longer than a lookup: nobody waits for it. */
const LIST_MS = 30_000;

type Headers = Readonly<Record<string, string>>;

/** A request, and how it waits for its turn. */
export interface SystemRequest {
  readonly kind: 'LOOKUP' | 'LIST';
  /** A lookup for which nobody waits: it takes its turn, and its time, like a list. */
  readonly isPatient?: boolean;
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

  /**
   * Waits for its turn and sends; says with which credential. A lookup has until `deadline`, a page as long as it needs.
   */
  function exchange(
    request: SystemRequest,
    deadline: number | null,
  ): Promise<{ readonly answer: AgencyAnswer; readonly used: Headers }> {
    const { kind, isPatient = false, most, asks, answers } = request;
    const patience = deadline === null ? Infinity : deadline - clock.now();
    return turns.run(isPatient ? 'LIST' : kind, patience, async () => {
      const used = await credentials.headers();
      const filled = request.fill();
      const times =
        deadline === null
          ? { attemptMs: Math.max(attemptMs, LIST_MS), budgetMs: Math.max(budgetMs, 2 * LIST_MS) }
          : { attemptMs, budgetMs: deadline - clock.now() };
      const limits = most === null ? WHOLE_LIST : limitsOf({ most }, kind === 'LIST' ? WHOLE_LIST.bytes : MAX_BYTES);
      const message = { ...filled, asks, most: most ?? 0, answers: [...answers, UNAUTHORIZED] };
      const headers = { ...filled.headers, ...used };
      return { answer: await client.exchange({ ...message, headers }, { ...times, answer: limits }), used };
    });
  }

  return {
    async send(request) {
      const deadline = request.kind === 'LOOKUP' && !request.isPatient ? clock.now() + budgetMs : null;
      const first = await exchange(request, deadline);
      const isRenewed = first.answer.status === UNAUTHORIZED && credentials.renew(first.used);
      const { answer } = isRenewed ? await exchange(request, deadline) : first;
      if (answer.status === UNAUTHORIZED) throw new AgencyFailure('AGENCY_REFUSED');
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
