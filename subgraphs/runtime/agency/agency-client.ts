import { Axios } from 'axios';
import { bulkhead, circuitBreaker, ConsecutiveBreaker, handleWhenResult } from 'cockatiel';
import { systemClock, type Clock } from '../../../schema/process/clock';
import type { TlsIdentity } from '../../../schema/process/http-client';
import type { Log } from '../../../schema/process/log';
import { AgencyFailure, CursorUnknown } from './agency-failure';
import { createAnswerReader, type AnswerReader } from './answer-reader';
import { limitsOf, type AnswerLimits } from './answer-limits';
import type { AgencyCall, AgencyRequest } from './dialect';
import type { SourceConfig } from './source-config';
import { createUndiciAdapter } from './undici-adapter';

/** After this many failed calls in a row the source is not called for `PAUSE_MS`; then one call tries it. */
const FAILURES_TO_PAUSE = 5;
const PAUSE_MS = 5_000;
/** How many calls may queue for each that runs. */
const WAITING_PER_SLOT = 4;
const RETRY_AFTER_MS = { min: 10, spread: 40 };
/** With less time than this an attempt is not made. */
const MIN_ATTEMPT_MS = 20;

export interface AgencyAnswer {
  readonly status: number;
  /** Null for a status from 300 whose body is not read. */
  readonly body: unknown;
  /** The system's own time by its `Date` header, ms; null without one. */
  readonly at: number | null;
}

/** What a request may take, where it differs from the source's own settings. */
export interface CallLimits {
  readonly attemptMs: number;
  readonly budgetMs: number;
  readonly answer: AnswerLimits;
}

export interface AgencyClient {
  readonly call: AgencyCall;
  /** As `call`, with the status and time of the answer. */
  readonly exchange: (request: AgencyRequest, limits?: CallLimits) => Promise<AgencyAnswer>;
  /** Closes all connections at once; calls under way and later ones reject as unreachable. */
  readonly close: () => Promise<void>;
}

/** What a client needs to know of a source. */
export type CalledSource = Pick<SourceConfig, 'id' | 'baseUrl' | 'attemptMs' | 'budgetMs' | 'maxBytes' | 'concurrency'>;

export interface AgencyClientDeps {
  readonly clock?: Clock;
  readonly log: Log;
  /** How answers are read; by default as JSON. */
  readonly reader?: AnswerReader;
  readonly tls?: TlsIdentity;
  /** Statuses from 300 that are an answer if they come with a body that the reader accepts: a SOAP fault has 500. */
  readonly faults?: readonly number[];
  /** Whether a failed attempt may be followed by a second one now; by default it may. */
  readonly mayRepeat?: () => boolean;
  /** Called when the system says that it is asked too often; with the time it asks for, ms, if it says one. */
  readonly onSlowDown?: (ms: number | null) => void;
}

/** The request for axios; made once, so that a second attempt sends the same bytes. */
interface Message {
  readonly request: {
    readonly method: 'GET' | 'POST';
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly data?: string;
  };
  readonly asks: AgencyRequest['asks'];
  readonly answers: readonly number[];
  readonly attemptMs: number;
  readonly limits: AnswerLimits;
}

/** A value and not an exception, because the breaker judges it and failed attempts are common. */
type Outcome =
  | { readonly ok: true; readonly answer: AgencyAnswer }
  /** `passing`: unreachable, too slow or a status from 500. The call is tried again, and counts for the breaker. */
  | { readonly ok: false; readonly failure: AgencyFailure | CursorUnknown; readonly passing: boolean };

/**
 * The HTTP client of one agency system. A call takes at most `budgetMs`, queueing and one retry included. It rejects
 * with
 * - `AGENCY_TIMEOUT` no complete answer in time; `AGENCY_UNREACHABLE` no connection, or it broke;
 * - `AGENCY_REFUSED` a redirect (never followed) or a status from 400, unless it is one of the request's `answers`;
 *   `CursorUnknown` for 410 to a request for changes;
 * - `AGENCY_MALFORMED` not HTTP, not of the reader's form (a compressed body is not), or more than the request can have asked for;
 * - `AGENCY_PAUSED` not sent: the source failed repeatedly, or too many calls are queued.
 * Every call is a read, so it is tried once more after a timeout, a broken connection or a status from 500 while time
 * remains. `headers` carry the credential. Nothing that the agency sent gets into an error or the log.
 */
export function createAgencyClient(
  source: CalledSource,
  headers: Readonly<Record<string, string>>,
  deps: AgencyClientDeps,
): AgencyClient {
  const { clock = systemClock, log, faults = [], mayRepeat = () => true, onSlowDown } = deps;
  const base = new URL(source.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const reader = deps.reader ?? createAnswerReader(clock);
  const { adapter, close } = createUndiciAdapter({
    origin: base.origin,
    headers,
    reader,
    alsoReads: faults,
    tls: deps.tls,
    connections: source.concurrency,
    connectMs: source.attemptMs,
    clock,
  });
  // The bare class: `axios.create` would merge defaults (and read proxy variables) that this adapter does not use.
  const http = new Axios({ adapter });
  const slots = bulkhead(source.concurrency, source.concurrency * WAITING_PER_SLOT);
  const breaker = circuitBreaker(
    handleWhenResult((outcome) => isPassing(outcome as Outcome)),
    { halfOpenAfter: PAUSE_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_PAUSE) },
  );
  breaker.onBreak(() => log.warn('agency-paused', { source: source.id, pauseMs: PAUSE_MS }));
  breaker.onReset(() => log.info('agency-resumed', { source: source.id }));

  async function attempt(message: Message, timeout: number): Promise<Outcome> {
    const { request, asks, answers, limits } = message;
    const deadline = clock.now() + timeout;
    try {
      const given = { ...request, timeout, maxContentLength: limits.bytes };
      const { status, data, headers } = await http.request<Buffer>(given);
      const retryAfter = secondsIn(headers['retry-after']);
      if (status === 429 || (status === 503 && retryAfter !== null)) onSlowDown?.(retryAfter);
      const at = timeIn(headers.date);
      const isFault = data.length > 0 && faults.includes(status);
      if (status > 299 && !isFault) {
        return answers.includes(status) ? { ok: true, answer: { status, body: null, at } } : refusal(status, asks);
      }
      const body = await reader.read(data, limits, deadline - clock.now(), String(headers['content-type']));
      return { ok: true, answer: { status, body, at } };
    } catch (error) {
      const failure = error instanceof AgencyFailure ? error : new AgencyFailure('AGENCY_MALFORMED');
      return { ok: false, failure, passing: failure.code !== 'AGENCY_MALFORMED' };
    }
  }

  async function send(message: Message, deadline: number): Promise<Outcome> {
    const first = await attempt(message, Math.min(message.attemptMs, deadline - clock.now()));
    if (!isPassing(first)) return first;
    const pause = RETRY_AFTER_MS.min + Math.random() * RETRY_AFTER_MS.spread;
    if (deadline - clock.now() < pause + MIN_ATTEMPT_MS) return first;
    await new Promise<void>((resolve) => void clock.after(pause, resolve));
    if (!mayRepeat()) return first;
    return attempt(message, Math.min(message.attemptMs, deadline - clock.now()));
  }

  async function exchange(request: AgencyRequest, limits?: CallLimits): Promise<AgencyAnswer> {
    const { attemptMs, budgetMs } = limits ?? source;
    const message = toMessage(prefix, request, attemptMs, limits?.answer ?? limitsOf(request, source.maxBytes));
    const deadline = clock.now() + budgetMs;
    // Queueing needs no timer: a call that holds a slot, or tries a paused source, began earlier and so ends before us.
    const run = (): Promise<Outcome> => {
      // Thrown, not returned, so that the breaker counts it neither for nor against the source.
      if (deadline - clock.now() < MIN_ATTEMPT_MS) throw new AgencyFailure('AGENCY_PAUSED');
      return send(message, deadline);
    };
    // `send` never rejects, so this is an open circuit, a full queue or too long a wait.
    const outcome = await breaker.execute(() => slots.execute(run)).catch(() => null);
    if (!outcome) throw new AgencyFailure('AGENCY_PAUSED');
    if (!outcome.ok) throw outcome.failure;
    return outcome.answer;
  }

  return {
    call: async (request) => (await exchange(request)).body,
    exchange,
    async close() {
      await Promise.all([close(), reader.close()]);
    },
  };
}

function toMessage(prefix: string, request: AgencyRequest, attemptMs: number, limits: AnswerLimits): Message {
  const { method, path, query, asks, answers = [] } = request;
  const joined = path.includes('?') ? '&' : '?';
  const url = query ? `${prefix}${path}${joined}${new URLSearchParams(query).toString()}` : `${prefix}${path}`;
  const body = bodyOf(request);
  const headers = { ...(body && { 'content-type': body.type }), ...request.headers };
  return { request: { method, url, headers, ...(body && { data: body.body }) }, asks, answers, attemptMs, limits };
}

function bodyOf({ json, form, text }: AgencyRequest): AgencyRequest['text'] {
  if (text) return text;
  if (form) return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  return json === undefined ? undefined : { body: JSON.stringify(json), type: 'application/json' };
}

function secondsIn(retryAfter: unknown): number | null {
  return typeof retryAfter === 'string' && /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) * 1000 : null;
}

function timeIn(date: unknown): number | null {
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}

function refusal(status: number, asks: AgencyRequest['asks']): Outcome {
  const failure = status === 410 && asks === 'CHANGES' ? new CursorUnknown() : new AgencyFailure('AGENCY_REFUSED');
  return { ok: false, failure, passing: status >= 500 };
}

function isPassing(outcome: Outcome): boolean {
  return !outcome.ok && outcome.passing;
}
